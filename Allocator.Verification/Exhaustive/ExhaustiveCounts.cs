namespace Allocator.Verification.Exhaustive;

/// <summary>What was looked at; the counts of all shards add up to those of the whole.</summary>
/// <param name="Bitmaps">Bitmaps.</param>
/// <param name="Dumps">Bitmaps with a choice of reserved regions.</param>
/// <param name="RegionLists">Region lists with a choice of reserved regions, whatever their colors.</param>
/// <param name="InternalStates">Legal states of cursor and index, over all region lists.</param>
/// <param name="Transitions">Dump, internal state and operation: what the result covers.</param>
/// <param name="Operations">Operations that were carried out for that.</param>
public readonly record struct ExhaustiveCounts(
    long Bitmaps, long Dumps, long RegionLists, long InternalStates, long Transitions, long Operations)
{
    public static ExhaustiveCounts operator +(ExhaustiveCounts left, ExhaustiveCounts right) => new(
        left.Bitmaps + right.Bitmaps,
        left.Dumps + right.Dumps,
        left.RegionLists + right.RegionLists,
        left.InternalStates + right.InternalStates,
        left.Transitions + right.Transitions,
        left.Operations + right.Operations);

    public static ExhaustiveCounts Add(ExhaustiveCounts left, ExhaustiveCounts right) => left + right;
}
