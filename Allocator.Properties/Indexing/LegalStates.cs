using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Indexes in random states that Validate calls legal, most of which no short history leads to.</summary>
internal static class LegalStates
{
    /// <summary>
    /// Any blocks are stale, each with a length from the exact one up to the arena's end, and free pages are looked for from anywhere below
    /// the first; says so.
    /// </summary>
    /// <param name="arena">The pages that the index describes.</param>
    /// <param name="index">An index that was just built.</param>
    /// <param name="random">What decides the state.</param>
    public static string Plant<TWord, TGeometry>(PageList arena, FreeRunIndex<TWord, TGeometry> index, SeededRandom random)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        IndexInternals<TWord, TGeometry> internals = new(index);
        int[] blocks = [.. Enumerable.Range(0, internals.FreePages.Length).OrderBy(_ => random.NextBits())];
        int most = Math.Min(TGeometry.StaleBlocksMax, blocks.Length);
        int count = random.Percent(30) ? most : (int)random.Between(0, most);
        foreach (int block in blocks.Take(count))
        {
            long exact = internals.LongestRuns[block];
            long longest = arena.Count - (block * BlockGrid<TWord, TGeometry>.PagesPerBlock);
            internals.StaleBlocks.Add(block);
            internals.LongestRuns.Set(block, random.Percent(20) ? longest : exact - 1 + random.Length(longest - exact + 1));
        }

        internals.LowestFree = random.Between(0, arena.FirstFree(0, arena.Count));
        return $"stale {string.Join(' ', blocks.Take(count))}, pages from {internals.LowestFree}";
    }
}
