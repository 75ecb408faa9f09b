using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Indexes in random states that Validate calls legal, most of which no short history leads to.</summary>
internal static class LegalStates
{
    /// <summary>
    /// Any blocks are stale, each with a length from the exact one up to the arena's end; any others are open; the lengths of those whose
    /// runs reach an open block are anything from what lies below it on; and free pages are looked for from anywhere below the first. Says
    /// so.
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
        int[] stale = [.. blocks.Take(SomeCount(TGeometry.StaleBlocksMax))];
        int[] open = [.. blocks.Except(stale).Take(SomeCount(TGeometry.OpenBlocksMax))];
        PlantOpen(arena, internals, open, random);
        foreach (int block in stale)
        {
            long known = internals.LongestRuns[block];
            long longest = arena.Count - (block * BlockGrid<TWord, TGeometry>.PagesPerBlock);
            internals.StaleBlocks.Add(block);
            internals.LongestRuns.Set(block, random.Percent(20) ? longest : known - 1 + random.Length(longest - known + 1));
        }

        internals.LowestFree = random.Between(0, arena.FirstFree(0, arena.Count));
        return $"stale {string.Join(' ', stale)}, open {string.Join(' ', open)}, pages from {internals.LowestFree}";

        int SomeCount(int most) => random.Percent(30) ? most : (int)random.Between(0, Math.Min(most, blocks.Length));
    }

    private static void PlantOpen<TWord, TGeometry>(
        PageList arena, IndexInternals<TWord, TGeometry> internals, int[] open, SeededRandom random)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long[] whole = SlowRuns.LongestByBlock<TWord, TGeometry>(arena);
        long[] known = SlowRuns.LongestByBlock<TWord, TGeometry>(arena, open);
        for (int block = 0; block < whole.Length; block++)
        {
            if (open.Contains(block))
            {
                internals.OpenBlock(block);
            }
            else if (known[block] < whole[block])
            {
                internals.LongestRuns.Set(block, random.Percent(50) ? known[block] : random.Between(known[block], whole[block]));
            }
        }
    }
}
