using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>The free runs of an arena, from a walk over its pages.</summary>
internal static class SlowRuns
{
    public static List<(long Start, long End)> Of(PageList arena)
        => [.. from run in arena.Runs() where run.Color == PageColor.Free select (run.Start, run.Start + run.Pages)];

    /// <summary>For each block the length of the longest free run that starts in it; 0 when none does.</summary>
    public static long[] LongestByBlock<TWord, TGeometry>(PageList arena)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
        => LongestByBlock<TWord, TGeometry>(arena, []);

    /// <summary>The same, but a run counts only as far as the first open block above the one in which it starts.</summary>
    public static long[] LongestByBlock<TWord, TGeometry>(PageList arena, int[] open)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long pagesPerBlock = BlockGrid<TWord, TGeometry>.PagesPerBlock;
        long[] longest = new long[(arena.Count + pagesPerBlock - 1) / pagesPerBlock];
        foreach ((long start, long end) in Of(arena))
        {
            long block = start / pagesPerBlock;
            long[] above = [.. from one in open where one > block select one * pagesPerBlock];
            longest[block] = Math.Max(longest[block], Math.Min(end, above.DefaultIfEmpty(end).Min()) - start);
        }

        return longest;
    }
}
