using Allocator.Bitmaps;

namespace Allocator.Indexing;

/// <content>Which states are legal for a bitmap.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    /// <summary>The first illegal part of the index, compared with the bitmap; null when all of it is legal.</summary>
    /// <remarks>
    /// Counts, sets and maxima have exactly one legal value. Any blocks may be open, up to a number, and no length of theirs is wrong. Any
    /// others may be stale, each once, in any order. A block's length is that of its longest run; for a stale block it is anything from
    /// there up to the arena's end. Of a run that reaches an open block above, only the pages below that block count for sure: the length
    /// may be anything from theirs on. The lowest free page may be any page that is not above it, nor above the unknown ones; and any part
    /// of the patience may be left.
    /// </remarks>
    /// <param name="bitmap">The bitmap.</param>
    /// <param name="unknown">
    /// Pages of one block that have been taken without telling the index, from the first free one on: for the index they are still free.
    /// </param>
    public StateFault? Validate(in PageBitmap<TWord, TGeometry> bitmap, PageRange unknown)
        => ValidateCounts(bitmap, unknown)
            ?? withFree.Validate("free pages")
            ?? withTaken.Validate("taken pages")
            ?? ValidateStaleBlocks()
            ?? ValidateRuns(bitmap, unknown)
            ?? longestRuns.Validate()
            ?? ValidateLowestFree(bitmap, unknown)
            ?? ValidatePatience();

    private StateFault? ValidateCounts(in PageBitmap<TWord, TGeometry> bitmap, PageRange unknown)
    {
        long free = 0;
        for (int block = 0; block < freePages.Length; block++)
        {
            long expected = bitmap.CountFree(StartOf(block), grid.EndOf(block)) + CountIn(block, unknown);
            if (FreePagesIn(block) != expected)
            {
                return new($"block {block} has {expected} free pages, the index says {FreePagesIn(block)}", new(StartOf(block)));
            }

            if (IsOpen(block) != longestRuns.IsOpen(block))
            {
                return new($"block {block} is open by its {(IsOpen(block) ? "count" : "length")} only", new(StartOf(block)));
            }

            if (withFree.Contains(block) != expected > 0)
            {
                return WrongMember(block, expected, "free pages");
            }

            if (withTaken.Contains(block) != expected < grid.CapacityOf(block))
            {
                return WrongMember(block, expected, "taken pages");
            }

            free += expected;
        }

        return free == FreePages ? null : new($"the arena has {free} free pages, the index says {FreePages}", PageNumber.Zero);
    }

    private static StateFault WrongMember(int block, long free, string members)
        => new($"block {block} has {free} free pages, its bit is wrong in the set of the blocks with {members}", new(StartOf(block)));

    private static long CountIn(int block, PageRange range) => BlockOf(range.Start.Value) == block ? range.Count.Value : 0;

    private StateFault? ValidateStaleBlocks()
    {
        ReadOnlySpan<int> blocks = staleBlocks.Blocks;
        for (int position = 0; position < blocks.Length; position++)
        {
            int block = blocks[position];
            if (block < 0 || block >= freePages.Length)
            {
                return new($"the stale block {block} does not exist", PageNumber.Zero);
            }

            if (longestRuns.IsOpen(block))
            {
                return new($"block {block} is stale and open", new(StartOf(block)));
            }

            if (blocks[..position].Contains(block))
            {
                return new($"block {block} is stale twice", new(StartOf(block)));
            }
        }

        return null;
    }

    private StateFault? ValidateRuns(in PageBitmap<TWord, TGeometry> bitmap, PageRange unknown)
    {
        for (int block = 0; block < freePages.Length; block++)
        {
            uint longest = LongestRuns<TWord, TGeometry>.Held(
                Math.Max(FindLongestRun(bitmap, block), RunWithUnknown(bitmap, block, unknown, pages)));
            uint actual = longestRuns[block];
            if (actual == longest || longestRuns.IsOpen(block))
            {
                continue;
            }

            bool isStale = staleBlocks.Contains(block);
            uint most = isStale ? LongestRuns<TWord, TGeometry>.Held(pages - StartOf(block)) : longest;

            // Stryker disable once Equality: they are not equal here.
            uint shortest = actual < longest ? LongestRunBelowOpenBlocks(bitmap, block, unknown) : longest;
            if (actual < shortest || actual > most)
            {
                return new(
                    $"the longest run of {(isStale ? "stale " : "")}block {block} has {shortest} pages, the index says {actual}",
                    new(StartOf(block)));
            }
        }

        return longestRuns.OpenCount <= TGeometry.OpenBlocksMax
            ? null
            : new($"{longestRuns.OpenCount} blocks are open, at most {TGeometry.OpenBlocksMax} may be", PageNumber.Zero);
    }

    /// <summary>The longest run that starts in the block, of its pages below the first open block above.</summary>
    private uint LongestRunBelowOpenBlocks(in PageBitmap<TWord, TGeometry> bitmap, int block, PageRange unknown)
    {
        int open = block + 1;
        while (open < freePages.Length && !longestRuns.IsOpen(open))
        {
            open++;
        }

        long longest = RunWithUnknown(bitmap, block, unknown, StartOf(open));
        BlockRuns<TWord, TGeometry> runs = RunsOf(bitmap, block, StartOf(block));
        while (runs.MoveNext(1))
        {
            longest = Math.Max(longest, Math.Min(runs.End, StartOf(open)) - runs.Start);
        }

        return LongestRuns<TWord, TGeometry>.Held(longest);
    }

    /// <summary>
    /// The length, up to a limit, of the run that the unknown pages are part of in the eyes of the index, if it starts in the block: they
    /// and the free ones above them, as no page below them is free.
    /// </summary>
    private long RunWithUnknown(in PageBitmap<TWord, TGeometry> bitmap, int block, PageRange unknown, long limit)
    {
        if (CountIn(block, unknown) == 0)
        {
            return 0;
        }

        // Stryker disable once Conditional,Equality: where no page lies above, the run of none ends there as well.
        long end = unknown.End.Value < pages ? FreeRunEnd(bitmap, unknown.End.Value) : pages;
        return Math.Min(end, limit) - unknown.Start.Value;
    }

    private StateFault? ValidateLowestFree(in PageBitmap<TWord, TGeometry> bitmap, PageRange unknown)
    {
        // Pages that the index does not know of may be taken back without telling it, too.
        long lowest = unknown.Count > PageCount.Zero ? unknown.Start.Value : FirstFree(bitmap, 0, pages);
        return lowestFree < 0 || lowestFree > lowest
            ? new($"page {lowest} is the first free one, the index starts looking at {lowestFree}", new(lowest))
            : null;
    }

    private StateFault? ValidatePatience()
        => patience < 0 || patience > FullPatience
            ? new($"a block is opened after {patience} more single pages, at most {FullPatience} are waited for", PageNumber.Zero)
            : null;
}
