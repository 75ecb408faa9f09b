namespace Allocator.Indexing;

/// <content>All of it, for those who put the index into a state of their choice.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    private const int SmallStateItems = 5;

    /// <summary>The length that stands for an open block.</summary>
    public const long OpenLength = -1;

    public int BlockCount => freePages.Length;

    /// <summary>How many single pages are released before a block is opened.</summary>
    public int PatienceMax => FullPatience;

    /// <summary>How many more of them are.</summary>
    public int Patience
    {
        get => patience;
        set => patience = value;
    }

    /// <summary>The page below which no page is free.</summary>
    public long LowestFree
    {
        get => lowestFree;
        set => lowestFree = value;
    }

    public ReadOnlySpan<int> StaleBlocksFromOldest => staleBlocks.Blocks;

    /// <summary>How many numbers hold the whole state.</summary>
    public int StateLength
        => freePages.Length
            + (int)(GroupLevels.CountItems(withFree.Levels) + GroupLevels.CountItems(withTaken.Levels))
            + (int)GroupLevels.CountItems(longestRuns.Levels)
            + SmallStateItems + TGeometry.StaleBlocksMax;

    /// <summary>How long the block's longest run is said to be; <see cref="OpenLength"/> when nothing is said.</summary>
    public long LengthOf(int block) => IsOpen(block) ? OpenLength : longestRuns[block];

    /// <summary>Says that the block's longest run has this length; nothing with <see cref="OpenLength"/>.</summary>
    public void SetLength(int block, long length)
    {
        if (length == OpenLength)
        {
            freePages[block] |= OpenFlag;
            longestRuns.Open(block);
        }
        else
        {
            SetLongest(block, length);
        }
    }

    /// <summary>Says which blocks are stale, the oldest first.</summary>
    public void SetStaleBlocks(ReadOnlySpan<int> blocks)
    {
        staleBlocks.Clear();
        foreach (int block in blocks)
        {
            staleBlocks.Add(block);
        }
    }

    /// <summary>Writes the whole state down: number by number, which for a few blocks is faster than by pieces of memory.</summary>
    public void SaveState(Span<long> state)
    {
        int position = 0;
        foreach (ushort free in freePages)
        {
            state[position++] = free;
        }

        position = Save(withFree.Levels, state, position);
        position = Save(withTaken.Levels, state, position);
        foreach (uint[] level in longestRuns.Levels)
        {
            foreach (uint length in level)
            {
                state[position++] = length;
            }
        }

        ReadOnlySpan<int> stale = staleBlocks.Blocks;
        state[position++] = FreePages;
        state[position++] = lowestFree;
        state[position++] = patience;
        state[position++] = longestRuns.OpenCount;
        state[position++] = stale.Length;
        for (int index = 0; index < TGeometry.StaleBlocksMax; index++)
        {
            state[position++] = index < stale.Length ? stale[index] : None;
        }
    }

    /// <summary>Takes a state over that an index of an arena of this size has written down.</summary>
    public void LoadState(ReadOnlySpan<long> state)
    {
        int position = 0;
        for (int block = 0; block < freePages.Length; block++)
        {
            freePages[block] = (ushort)state[position++];
        }

        position = Load(withFree.Levels, state, position);
        position = Load(withTaken.Levels, state, position);
        foreach (uint[] level in longestRuns.Levels)
        {
            for (int entry = 0; entry < level.Length; entry++)
            {
                level[entry] = (uint)state[position++];
            }
        }

        FreePages = state[position++];
        lowestFree = state[position++];
        patience = (int)state[position++];
        longestRuns.SetOpenCount((int)state[position++]);
        int staleCount = (int)state[position++];
        staleBlocks.Clear();
        for (int index = 0; index < staleCount; index++)
        {
            staleBlocks.Add((int)state[position++]);
        }
    }

    private static int Save(ulong[][] levels, Span<long> state, int position)
    {
        foreach (ulong[] level in levels)
        {
            foreach (ulong group in level)
            {
                state[position++] = (long)group;
            }
        }

        return position;
    }

    private static int Load(ulong[][] levels, ReadOnlySpan<long> state, int position)
    {
        foreach (ulong[] level in levels)
        {
            for (int group = 0; group < level.Length; group++)
            {
                level[group] = (ulong)state[position++];
            }
        }

        return position;
    }
}
