using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// What the index can't be told in a legal state makes it throw, and the message holds the broken condition and the pages.
/// </summary>
public sealed class IndexInvariantProperties
{
    // Three tiny blocks of four pages.
    private const int Pages = 12;

    [Theory]
    [InlineData("one page too many", 0, 3, 2, 4, 0, 4)]
    [InlineData("in the second block", 0, 6, 5, 8, 4, 8)]
    [InlineData("in the first block of a range", 0, 3, 2, 8, 0, 4)]
    [InlineData("in the last block of a range", 6, 9, 4, 7, 4, 8)]
    public void TakeOfMorePagesThanABlockHas_Throws(
        string name, long takenStart, long takenEnd, long start, long end, long blockStart, long blockEnd)
    {
        FreeRunIndex<TinyWord, TinyGeometry> index = new(EmptyBitmap());
        index.Take(EmptyBitmap(), takenStart, takenEnd);
        RequireMessage(name, $"'before >= count' does not hold for the pages from {blockStart} up to {blockEnd}", () =>
            index.Take(EmptyBitmap(), start, end));
    }

    [Theory]
    [InlineData("a free page", 9, 10, 8, 12)]
    [InlineData("in the first block of a range", 3, 8, 0, 4)]
    [InlineData("in the last block of a range", 4, 9, 8, 12)]
    public void ReleaseOfMorePagesThanABlockHas_Throws(string name, long start, long end, long blockStart, long blockEnd)
    {
        FreeRunIndex<TinyWord, TinyGeometry> index = new(EmptyBitmap());
        index.Take(EmptyBitmap(), 4, 8);
        RequireMessage(name, $"'after <= capacity' does not hold for the pages from {blockStart} up to {blockEnd}", () =>
            index.Release(EmptyBitmap(), start, end));
    }

    [Fact]
    public void ReleaseAcrossABlockThatIsNotFull_Throws()
    {
        FreeRunIndex<TinyWord, TinyGeometry> index = new(EmptyBitmap());
        index.Take(EmptyBitmap(), 3, 7);
        const string condition = "'!between.ContainsAnyExcept((ushort)0, OpenFlag)'";
        RequireMessage("a free page between", $"{condition} does not hold for the pages from 3 up to 9", () =>
            index.Release(EmptyBitmap(), 3, 9));
    }

    [Fact]
    public void TakeAcrossABlockThatIsNotFree_Throws()
    {
        FreeRunIndex<TinyWord, TinyGeometry> index = new(EmptyBitmap());
        index.Take(EmptyBitmap(), 5, 6);
        const string condition = "'!between.ContainsAnyExcept(wholeBlock, (ushort)(wholeBlock | OpenFlag))'";
        RequireMessage("a taken page between", $"{condition} does not hold for the pages from 3 up to 9", () =>
            index.Take(EmptyBitmap(), 3, 9));
    }

    [Fact]
    public void AStaleBlockMoreThanThereIsRoomFor_Throws()
    {
        StaleBlocks blocks = new(1);
        blocks.Add(4);
        RequireMessage("one too many", "'!IsFull' does not hold for the pages from 7 up to 7", () => blocks.Add(7));
    }

    [Fact]
    public void AGridOfBlocksWhosePagesCannotBeCountedIn15Bits_Throws()
        => RequireMessage(
            "32,768 pages",
            "'PagesPerBlock < 1 << 15' does not hold for the pages from 0 up to 32768",
            () => _ = new BlockGrid<Word64, WideBlockGeometry>(1));

    [Theory]
    [InlineData("groups of one", 0)]
    [InlineData("groups of 128", 7)]
    [InlineData("a negative power", -1)]
    public void GroupsThatAWordDoesNotHold_Throw(string name, int fanOutShift)
        => RequireMessage(
            name,
            $"'fanOutShift is >= 1 and <= 6' does not hold for the pages from 0 up to {fanOutShift}",
            () => GroupLevels.Create<byte>(1, fanOutShift, itemsPerGroup: 1));

    private static PageBitmap<TinyWord, TinyGeometry> EmptyBitmap() => new(new byte[Pages / 4], Pages);

    private static void RequireMessage(string name, string expected, Action operation)
    {
        ImpossibleStateException exception = Assert.Throws<ImpossibleStateException>(operation);
        bool isExpected = exception.Message.StartsWith($"Impossible state: {expected}. ", StringComparison.Ordinal);
        Assert.True(isExpected, $"{name}: {exception.Message}");
    }

    /// <summary>Blocks of 32,768 pages, one too many; no page of it is ever read.</summary>
    private readonly struct WideBlockGeometry : IGeometry<Word64>
    {
        public static string Name => "wide";

        public static int WordsPerBlockShift => 10;

        public static int FanOutShift => 6;

        public static int StaleBlocksMax => 1;

        public static int OpenBlocksMax => 1;

        public static int ReleasesPerOpenBlock => 1;

        public static Word64 Load(ReadOnlySpan<byte> bitmap, long wordIndex) => throw new NotSupportedException();

        public static void Store(Span<byte> bitmap, long wordIndex, Word64 word) => throw new NotSupportedException();

        public static Word64 LoadWhole(ref byte bitmap, long wordIndex) => throw new NotSupportedException();

        public static void StoreWhole(ref byte bitmap, long wordIndex, Word64 word) => throw new NotSupportedException();

        public static Word64 LoadBelow(ref byte bitmap, long page) => throw new NotSupportedException();

        public static Word64 LoadFrom(ref byte bitmap, long page) => throw new NotSupportedException();

        public static uint LoadAround(ref byte bitmap, long page) => throw new NotSupportedException();

        public static void Clear(ref byte bitmap, long page) => throw new NotSupportedException();
    }
}
