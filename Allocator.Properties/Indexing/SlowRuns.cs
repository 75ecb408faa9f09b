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
    {
        long pagesPerBlock = BlockGrid<TWord, TGeometry>.PagesPerBlock;
        long[] longest = new long[(arena.Count + pagesPerBlock - 1) / pagesPerBlock];
        foreach ((long start, long end) in Of(arena))
        {
            longest[start / pagesPerBlock] = Math.Max(longest[start / pagesPerBlock], end - start);
        }

        return longest;
    }
}
