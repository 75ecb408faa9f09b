namespace Allocator.Indexing;

/// <summary>
/// The arrays of a tree over blocks: a level has an entry for each group of the level below, the lowest one for each block, and the highest
/// is a single group.
/// </summary>
internal static class GroupLevels
{
    /// <summary>Arrays of zeros, from the lowest level up.</summary>
    /// <param name="blocks">How many entries the lowest level has.</param>
    /// <param name="fanOutShift">How many entries make a group, as a power of two.</param>
    /// <param name="itemsPerGroup">How many array items hold one group.</param>
    /// <typeparam name="TItem">The array's item.</typeparam>
    public static TItem[][] Create<TItem>(int blocks, int fanOutShift, int itemsPerGroup)
    {
        Invariant.Holds(fanOutShift is >= 1 and <= 6, 0, fanOutShift);
        List<TItem[]> levels = [];
        int entries = blocks;
        do
        {
            int groups = ((entries - 1) >> fanOutShift) + 1;
            levels.Add(new TItem[groups * itemsPerGroup]);
            entries = groups;
        }
        while (entries > 1);
        return [.. levels];
    }

    /// <summary>How many items all levels have together.</summary>
    public static long CountItems<TItem>(TItem[][] levels)
    {
        long items = 0;
        foreach (TItem[] level in levels)
        {
            items += level.Length;
        }

        return items;
    }

    public static void Clear<TItem>(TItem[][] levels)
    {
        foreach (TItem[] level in levels)
        {
            Array.Clear(level);
        }
    }
}
