using System.Runtime.CompilerServices;

namespace Allocator.Words;

/// <summary>What three neighboring pages say about the one in the middle.</summary>
/// <remarks>
/// Their colors are six bits, so the answers for all of them fit one machine word: one shift instead of three comparisons, whose branches
/// the processor would have to foretell.
/// </remarks>
internal static class Neighborhood
{
    private const int LaneCount = 3;
    private const int NeighborhoodCount = 1 << (2 * LaneCount);

    // A field, not a property: compiled code sees it as a number.
    private static readonly ulong SinglePageRegions = CollectSinglePageRegions();

    /// <summary>Whether the page in the middle is a region of its own: taken, and of another color than both of its neighbors.</summary>
    /// <param name="around">The lower neighbor in the lowest lane, then the page, then the upper neighbor; then anything.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSinglePageRegion(uint around) => ((SinglePageRegions >> (int)(around % NeighborhoodCount)) & 1) != 0;

    private static ulong CollectSinglePageRegions()
        => Enumerable.Range(0, NeighborhoodCount)
            .Where(DiffersFromBothNeighbors)
            .Aggregate(0UL, (regions, around) => regions | (1UL << around));

    private static bool DiffersFromBothNeighbors(int around)
    {
        int below = around & 0b11;
        int page = (around >> 2) & 0b11;
        int above = around >> 4;
        return page != 0 && page != below && page != above;
    }
}
