using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>The free runs of a block are those that a list of all runs has, each as long as asked for, with its whole length.</summary>
public abstract class BlockRunsProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0104;

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void MoveNext_FindsTheRunsOfAtLeastThatLength(string name, int size, int contents)
    {
        SeededRandom random = new(Seed);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            RequireRuns(arena, _ => 1, $"{name}, content {content}, every run, {random}");
            RequireRuns(arena, _ => TWord.PageCount + 1, $"{name}, content {content}, longer than a word, {random}");
            RequireRuns(arena, _ => (1L << 32) + 1, $"{name}, content {content}, longer than 32 bits count, {random}");
            long same = random.Length(100);
            RequireRuns(arena, _ => same, $"{name}, content {content}, at least {same}, {random}");
        }
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void MoveNext_AskedForMoreEachTime_FindsEachRunThatIsLongerThanTheLast(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 1);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            RequireRuns(arena, previous => previous + 1, $"{name}, content {content}, {random}");
        }
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void RunsOf_APageInABlock_PassesOverWhatContinuesFromBelow(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 2);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(arena.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            for (int sample = 0; sample < 20; sample++)
            {
                RequireRuns(bitmap, index, SlowRuns.Of(arena), random.Below(size), _ => 1, $"{name}, content {content}, {random}");
            }
        }
    }

    private static void RequireRuns(PageList arena, Func<long, long> wanted, string context)
    {
        PageBitmap<TWord, TGeometry> bitmap = new(arena.Pack(), arena.Count);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        List<(long Start, long End)> runs = SlowRuns.Of(arena);
        for (long start = 0; start < arena.Count; start += BlockGrid<TWord, TGeometry>.PagesPerBlock)
        {
            RequireRuns(bitmap, index, runs, start, wanted, context);
        }
    }

    /// <param name="bitmap">The arena.</param>
    /// <param name="index">Its index.</param>
    /// <param name="all">All free runs of it.</param>
    /// <param name="start">The page of a block from which on runs count.</param>
    /// <param name="wanted">How long the next run must be, given how long the last one was.</param>
    /// <param name="context">What to say of a difference.</param>
    private static void RequireRuns(
        in PageBitmap<TWord, TGeometry> bitmap,
        FreeRunIndex<TWord, TGeometry> index,
        List<(long Start, long End)> all,
        long start,
        Func<long, long> wanted,
        string context)
    {
        int block = BlockGrid<TWord, TGeometry>.BlockOf(start);
        long blockEnd = start / BlockGrid<TWord, TGeometry>.PagesPerBlock * BlockGrid<TWord, TGeometry>.PagesPerBlock
            + BlockGrid<TWord, TGeometry>.PagesPerBlock;
        BlockRuns<TWord, TGeometry> runs = index.RunsOf(bitmap, block, start);
        long pages = wanted(0);
        foreach ((long runStart, long runEnd) in all.Where(run => run.Start >= start && run.Start < blockEnd))
        {
            if (runEnd - runStart < pages)
            {
                continue;
            }

            bool isFound = runs.MoveNext(pages);
            if (!isFound || runs.Start != runStart || runs.End != runEnd)
            {
                Assert.Fail($"{context}, from {start}: {isFound}, from {runs.Start} up to {runs.End}; not from {runStart} up to {runEnd}");
            }

            pages = wanted(runEnd - runStart);
        }

        Assert.False(runs.MoveNext(pages), $"{context}, from {start}: there is no run from {runs.Start} up to {runs.End}");
    }
}

public sealed class TinyBlockRuns : BlockRunsProperties<TinyWord, TinyGeometry>;

public sealed class X86BlockRuns : BlockRunsProperties<Word64, X86Geometry>;
