namespace Allocator.Verification.Exhaustive;

/// <summary>Every state of an index that Validate accepts, for a bitmap and a cursor.</summary>
/// <remarks>
/// <para>
/// It is Validate that is asked, not a second opinion on what is legal: a number has every value of its range and one more at either end,
/// a set every choice, and what Validate accepts is in the list. All combinations at once would be too many, so it is used that some parts
/// of the state do not restrict each other: the page to look from, the patience, and, once it is settled which blocks are stale and which
/// are open, the length of each block. A test tries all combinations in small arenas and finds the same list.
/// </para>
/// <para>What follows from the bitmap (counts, sets, maxima) has one legal value; that it has is tested with planted faults.</para>
/// </remarks>
public static class LegalIndexStates
{
    /// <summary>
    /// Appends the states. The allocator has its bitmap, reserved regions and cursor, which are legal; its index is changed.
    /// </summary>
    public static void AddAll(IPlantedAllocator allocator, StateList states)
    {
        long[] exact = new long[allocator.IndexLength];
        allocator.RebuildIndex();
        allocator.SaveIndex(exact);
        int[] pages = Accepted(allocator, -1, allocator.Pages + 1, page => allocator.LowestFree = page);
        allocator.LoadIndex(exact);
        int[] patiences = Accepted(allocator, -1, allocator.PatienceMax + 1, patience => allocator.Patience = patience);
        foreach (int[] stale in StaleLists(allocator.BlockCount, allocator.StaleBlocksMax))
        {
            for (int open = 0; open < 1 << allocator.BlockCount; open++)
            {
                allocator.LoadIndex(exact);
                allocator.SetStaleBlocks(stale);
                if (LengthsOf(allocator, open) is { } lengths)
                {
                    AddLengths(allocator, lengths, 0, () => AddNumbers(allocator, pages, patiences, states));
                }
            }
        }

        allocator.LoadIndex(exact);
    }

    /// <summary>For each block the lengths that it may have; null when these blocks may not be stale and open.</summary>
    private static int?[][]? LengthsOf(IPlantedAllocator allocator, int open)
    {
        int?[] exact = [.. Enumerable.Range(0, allocator.BlockCount).Select(allocator.LengthOf)];
        for (int block = 0; block < exact.Length; block++)
        {
            exact[block] = (open >> block & 1) != 0 ? null : exact[block];
            allocator.SetLength(block, exact[block]);
        }

        return allocator.Validate() is not null ? null
            : [.. exact.Select((length, block) => length is { } known ? LengthsOf(allocator, block, known) : [null])];
    }

    private static int?[] LengthsOf(IPlantedAllocator allocator, int block, int known)
    {
        int?[] lengths =
        [
            .. Accepted(allocator, 0, allocator.Pages + 1, length => allocator.SetLength(block, length)).Select(length => (int?)length),
        ];
        allocator.SetLength(block, known);
        return lengths;
    }

    private static void AddLengths(IPlantedAllocator allocator, int?[][] lengths, int block, Action add)
    {
        if (block == lengths.Length)
        {
            add();
            return;
        }

        foreach (int? length in lengths[block])
        {
            allocator.SetLength(block, length);
            AddLengths(allocator, lengths, block + 1, add);
        }
    }

    private static void AddNumbers(IPlantedAllocator allocator, int[] pages, int[] patiences, StateList states)
    {
        foreach (int page in pages)
        {
            foreach (int patience in patiences)
            {
                allocator.LowestFree = page;
                allocator.Patience = patience;
                allocator.SaveIndex(states.Add());
            }
        }
    }

    private static int[] Accepted(IPlantedAllocator allocator, int lowest, int highest, Action<int> plant)
        =>
        [
            .. Enumerable.Range(lowest, highest - lowest + 1).Where(value =>
            {
                plant(value);
                return allocator.Validate() is null;
            }),
        ];

    /// <summary>Every list of at most so many blocks; of blocks that do not exist, and of one twice, as well.</summary>
    private static IEnumerable<int[]> StaleLists(int blocks, int lengthMax)
        => lengthMax == 0
            ? [[]]
            : StaleLists(blocks, lengthMax - 1).SelectMany(shorter => shorter.Length < lengthMax - 1
                ? [shorter]
                : Enumerable.Range(-1, blocks + 2).Select(block => (int[])[.. shorter, block]).Prepend(shorter));
}
