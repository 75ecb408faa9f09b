using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// An open block hides the length of a run that reaches it from below. A search finds that run all the same, whatever stale block the run
/// passes, and looks at no more open blocks than it must.
/// </summary>
public sealed class HiddenRunTests
{
    // Sixteen tiny blocks.
    private const int Pages = 64;

    private readonly byte[] bytes = new byte[Pages / 4];

    private PageBitmap<TinyWord, TinyGeometry> Bitmap => new(bytes, Pages);

    [Theory]
    [InlineData("anywhere", 64)]
    [InlineData("so low that the stale block is beyond the last start", 24)]
    public void Find_GivesTheRunThatPassesAStaleBlock(string name, long below)
    {
        // It fills the sixth block, and the fourth is stale.
        FreeRunIndex<TinyWord, TinyGeometry> index = IndexOfARunUpTo(24);
        index.SetLength(3, 40);
        index.SetStaleBlocks([3]);
        Assert.Null(index.Validate(Bitmap, default));
        long found = FirstFit.Find(Bitmap, index, 21, Placement.Anywhere with { Below = new(below) });
        Assert.True(found == 1, $"{name}: {found}");
        Assert.Null(index.Validate(Bitmap, default));
    }

    [Fact]
    public void FirstBlockWithRun_GivesTheBlockOfARunThatIsJustLongEnough()
    {
        // It reaches the first page of the sixth block.
        FreeRunIndex<TinyWord, TinyGeometry> index = IndexOfARunUpTo(21);
        Assert.Null(index.Validate(Bitmap, default));

        Assert.Equal(0, index.FirstBlockWithRun(Bitmap, 0, 20, 63));
        Assert.Equal(20, index.LengthOf(0));
        Assert.Null(index.Validate(Bitmap, default));
    }

    [Theory]
    [InlineData("both open blocks may hold the start", 20, 0)]
    [InlineData("the lower may, by its first page", 12, 0)]
    [InlineData("none may", 11, 1)]
    public void FirstBlockWithRun_LooksAtOneBlockAboveTheLastStart(string name, long lastStart, int stillOpen)
    {
        Bitmap.Paint(0, Pages, PageColor.First);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(Bitmap);
        IndexInternals<TinyWord, TinyGeometry> internals = new(index);
        internals.OpenBlock(3);
        internals.OpenBlock(5);

        Assert.Equal(FreeRunIndex<TinyWord, TinyGeometry>.None, index.FirstBlockWithRun(Bitmap, 0, 3, lastStart));
        Row.Equal(name, stillOpen, internals.LongestRuns.OpenCount);
        Assert.Null(index.Validate(Bitmap, default));
    }

    /// <summary>
    /// All is taken but the pages from 1 up to, and without, the end. The sixth block is open: of the run only what lies below is known.
    /// </summary>
    private FreeRunIndex<TinyWord, TinyGeometry> IndexOfARunUpTo(long end)
    {
        Bitmap.Paint(0, 1, PageColor.First);
        Bitmap.Paint(end, Pages, PageColor.First);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(Bitmap);
        new IndexInternals<TinyWord, TinyGeometry>(index).OpenBlock(5);
        index.SetLength(0, 19);
        return index;
    }
}
