using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>A whole state, to be shown: what a trace can begin with, and what only a history leads to.</summary>
/// <param name="Pages">The arena's size.</param>
/// <param name="Bits">Its bitmap.</param>
/// <param name="Reserved">The first pages of its reserved regions.</param>
/// <param name="Cursor">The cursor.</param>
/// <param name="Lengths">For each block the length of its longest run as the index knows it; null for an open one.</param>
/// <param name="StaleBlocks">The blocks whose lengths may be too long.</param>
/// <param name="LowestFree">Where free pages are looked for.</param>
/// <param name="Patience">How many single pages are released before a block is opened.</param>
public sealed record ArenaState(
    int Pages,
    uint Bits,
    int Reserved,
    CursorState Cursor,
    ImmutableArray<int?> Lengths,
    ImmutableArray<int> StaleBlocks,
    int LowestFree,
    int Patience)
{
    /// <summary>The part that a trace can begin with.</summary>
    public ArenaImage Image => Layout.ImageOf(Pages, Bits, Reserved);

    /// <summary>The part that it can't begin with, in words.</summary>
    public string Internals
    {
        get
        {
            string lengths = string.Join(", ", Lengths.Select(length => length?.ToString(CultureInfo.InvariantCulture) ?? "open"));
            string stale = StaleBlocks.IsEmpty ? "none" : string.Join(", ", StaleBlocks);
            return $"longest runs by block: {lengths}; stale blocks: {stale}; looks for free pages from {LowestFree}; "
                + $"patience {Patience}; cursor {Cursor}";
        }
    }

    /// <summary>The state that an allocator is in.</summary>
    public static ArenaState Of(IPlantedAllocator allocator) => new(
        allocator.Pages,
        allocator.Bits,
        allocator.Reserved,
        allocator.Cursor,
        [.. Enumerable.Range(0, allocator.BlockCount).Select(allocator.LengthOf)],
        [.. allocator.StaleBlocks],
        allocator.LowestFree,
        allocator.Patience);
}
