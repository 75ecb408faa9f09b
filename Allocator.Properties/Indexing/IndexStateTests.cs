using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>A state that was written down is taken over as it was, and any part of it can be set.</summary>
public abstract class IndexStateProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0071;
    private const int Pages = 5000;

    // More than one where that may be, and not in order.
    private static readonly int[] Stale = TGeometry.StaleBlocksMax == 1 ? [2] : [2, 0];

    [Fact]
    public void LoadState_OfWhatWasWrittenDown_IsThatState()
    {
        PageBitmap<TWord, TGeometry> bitmap = Create();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        MakeSpecial(index);
        long[] state = new long[index.StateLength];
        index.SaveState(state);

        FreeRunIndex<TWord, TGeometry> other = new(new(new byte[(Pages + 3) / 4], Pages));
        other.SetStaleBlocks([3]);
        other.LoadState(state);

        long[] again = new long[other.StateLength];
        other.SaveState(again);
        Assert.Equal(state, again);
        Assert.Null(other.Validate(bitmap, default));
        Assert.Equal((index.FreePages, 3, 0), (other.FreePages, other.Patience, other.LowestFree));
        Assert.Equal(Stale, other.StaleBlocksFromOldest.ToArray());
        Assert.Equal(FreeRunIndex<TWord, TGeometry>.OpenLength, other.LengthOf(1));
        Assert.Equal(index.LengthOf(0), other.LengthOf(0));
    }

    [Fact]
    public void SaveState_FillsAllOfIt()
    {
        FreeRunIndex<TWord, TGeometry> index = new(Create());
        long[] state = new long[index.StateLength];
        Array.Fill(state, long.MinValue);
        index.SaveState(state);

        Assert.DoesNotContain(long.MinValue, state);
        Assert.Throws<IndexOutOfRangeException>(() => index.SaveState(new long[state.Length - 1]));
        Assert.Equal(-1, state[^1]);
    }

    [Fact]
    public void SetLength_OfAnOpenBlock_LeavesNothingOpen()
    {
        PageBitmap<TWord, TGeometry> bitmap = Create();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        long length = index.LengthOf(1);
        index.SetLength(1, FreeRunIndex<TWord, TGeometry>.OpenLength);
        Assert.Equal(FreeRunIndex<TWord, TGeometry>.OpenLength, index.LengthOf(1));
        index.SetLength(1, FreeRunIndex<TWord, TGeometry>.OpenLength);
        Assert.Null(index.Validate(bitmap, default));

        index.SetLength(1, length);
        index.SetStaleBlocks([2]);
        index.SetStaleBlocks([]);
        Assert.Equal(length, index.LengthOf(1));
        Assert.True(index.StaleBlocksFromOldest.IsEmpty);
    }

    private static void MakeSpecial(FreeRunIndex<TWord, TGeometry> index)
    {
        index.SetLength(1, FreeRunIndex<TWord, TGeometry>.OpenLength);
        index.SetStaleBlocks([4]);
        index.SetStaleBlocks(Stale);
        index.Patience = 3;
        index.LowestFree = 0;
    }

    private static PageBitmap<TWord, TGeometry> Create() => new(PageList.OfRandomRuns(new SeededRandom(Seed), Pages).Pack(), Pages);
}

public sealed class TinyIndexState : IndexStateProperties<TinyWord, TinyGeometry>;

public sealed class X86IndexState : IndexStateProperties<Word64, X86Geometry>
{
    /// <summary>
    /// Two bytes a block; two sets of a bit a block and of one for 64 of those; four bytes a block and for 64 of those, in whole groups;
    /// and four bytes for each stale block that there may be.
    /// </summary>
    [Fact]
    public void BytesUsed_AreThoseOfAllParts()
    {
        FreeRunIndex<Word64, X86Geometry> index = new(new(new byte[65 * 128], 65 * 512));
        Assert.Equal((65 * 2) + (2 * (2 + 1) * 8) + ((128 + 64) * 4) + (64 * 4), index.BytesUsed);
    }
}
