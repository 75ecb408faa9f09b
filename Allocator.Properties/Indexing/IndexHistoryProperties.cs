using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// Whatever is taken and released, the index is legal for the bitmap, and its lengths hold what a walk over the pages finds.
/// </summary>
public abstract class IndexHistoryProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0105;

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void TakeAndRelease_LeaveALegalIndex(string name, int size, int contents)
        => RequireLegalHistory(name, size, contents, refreshPercent: 0);

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void TakeAndReleaseAndRefresh_LeaveALegalIndex(string name, int size, int contents)
        => RequireLegalHistory(name, size, contents, refreshPercent: 40);

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void RefreshOfEveryBlock_GivesWhatARebuildGives(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 1);
        byte[] bytes = PageList.OfRandomRuns(random, size).Pack();
        PageBitmap<TWord, TGeometry> bitmap = new(bytes, size);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        string state = LegalStates.Plant(PageList.Unpack(bytes, size), index, random);
        for (int step = 0; step < contents * 10; step++)
        {
            RandomTaking.Step(bitmap, index, random);
        }

        int blocks = BlockGrid<TWord, TGeometry>.BlockOf(size - 1) + 1;
        for (int block = 0; block < blocks; block++)
        {
            index.Refresh(bitmap, block);
        }

        IndexInternals<TWord, TGeometry> refreshed = new(index);
        IndexInternals<TWord, TGeometry> rebuilt = new(new FreeRunIndex<TWord, TGeometry>(bitmap));
        string context = $"{name}, {state}, {random}";
        Assert.True(refreshed.LongestRuns.OpenCount == 0, context);
        Assert.True(refreshed.StaleBlocks.Blocks.IsEmpty, context);
        Assert.True(refreshed.FreePages.SequenceEqual(rebuilt.FreePages), context);
        Assert.True(AreEqual(refreshed.FreeLevels, rebuilt.FreeLevels), $"{context}: the blocks with free pages");
        Assert.True(AreEqual(refreshed.TakenLevels, rebuilt.TakenLevels), $"{context}: the blocks with taken pages");
        Assert.True(AreEqual(refreshed.LengthLevels, rebuilt.LengthLevels), $"{context}: lengths");
    }

    private static void RequireLegalHistory(string name, int size, int contents, int refreshPercent)
    {
        SeededRandom random = new(Seed + (ulong)refreshPercent);
        byte[] bytes = PageList.OfRandomRuns(random, size).Pack();
        PageBitmap<TWord, TGeometry> bitmap = new(bytes, size);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        IndexInternals<TWord, TGeometry> internals = new(index);
        int blocks = BlockGrid<TWord, TGeometry>.BlockOf(size - 1) + 1;
        for (int step = 0; step < contents * 20; step++)
        {
            string change = RandomTaking.Step(bitmap, index, random);
            Require(bitmap, index, $"{name}, step {step}: {change}, {random}");
            if (random.Percent(refreshPercent))
            {
                int block = (int)random.Below(blocks);
                index.Refresh(bitmap, block);
                Require(bitmap, index, $"{name}, step {step}: {change} and refresh block {block}, {random}");
                bool isKnown = !internals.StaleBlocks.Contains(block) && !internals.LongestRuns.IsOpen(block);
                Assert.True(isKnown, $"{name}, step {step}: block {block} stays stale or open, {random}");
            }
        }

        var pages = PageList.Unpack(bytes, size);
        Assert.Equal(pages.CountFree(0, size), index.FreePages);
        RequireLengths(internals, pages, $"{name}, {random}");
    }

    private static void Require(in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, string context)
    {
        IndexInternals<TWord, TGeometry> internals = new(index);
        int stale = internals.StaleBlocks.Blocks.Length;
        Assert.True(index.Validate(bitmap, default) is null, $"{context}: {index.Validate(bitmap, default)}");
        Assert.True(stale <= TGeometry.StaleBlocksMax, $"{context}: {stale} stale blocks");
    }

    private static void RequireLengths(IndexInternals<TWord, TGeometry> internals, PageList pages, string context)
    {
        long[] longest = SlowRuns.LongestByBlock<TWord, TGeometry>(pages);
        int[] open = [.. Enumerable.Range(0, longest.Length).Where(internals.LongestRuns.IsOpen)];
        long[] known = SlowRuns.LongestByBlock<TWord, TGeometry>(pages, open);
        foreach (int block in Enumerable.Range(0, longest.Length).Except(open))
        {
            uint actual = internals.LongestRuns[block];
            bool isRight = actual >= known[block] && (actual <= longest[block] || internals.StaleBlocks.Contains(block));
            Assert.True(isRight, $"{context}: the longest run of block {block} has {longest[block]} pages, the index says {actual}");
        }
    }

    private static bool AreEqual<T>(T[][] left, T[][] right)
        => left.Length == right.Length && left.Zip(right, (one, other) => one.SequenceEqual(other)).All(same => same);
}

public sealed class TinyIndexHistories : IndexHistoryProperties<TinyWord, TinyGeometry>;

public sealed class X86IndexHistories : IndexHistoryProperties<Word64, X86Geometry>;
