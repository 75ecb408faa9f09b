using System.Numerics;
using System.Runtime.CompilerServices;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>A set of blocks that finds the next member in either direction without looking at the blocks between.</summary>
/// <remarks>
/// A tree of bits. A bit of the lowest level says that a block is a member; a bit of a higher level says that the group below it has a bit
/// set. The next member is found by climbing until a bit lies ahead and descending to the nearest block under it: two steps a level. For
/// 8 GiB: 64 groups and one root, 520 bytes.
/// </remarks>
internal sealed class BlockSet<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    public const int None = -1;

    private static readonly int FanOut = 1 << TGeometry.FanOutShift;

    private readonly int blocks;
    private readonly ulong[][] levels;
    private readonly ulong[] groups;

    /// <summary>An empty set.</summary>
    public BlockSet(int blocks)
    {
        this.blocks = blocks;
        levels = GroupLevels.Create<ulong>(blocks, TGeometry.FanOutShift, itemsPerGroup: 1);
        groups = levels[0];
    }

    public long BytesUsed => GroupLevels.CountItems(levels) * sizeof(ulong);

    /// <summary>All bits, from the lowest level up.</summary>
    public ulong[][] Levels => levels;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int block)
    {
        ref ulong group = ref groups[block >> TGeometry.FanOutShift];
        ulong before = group;
        group = before | BitOf(block);
        if (before == 0)
        {
            AddAbove(block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int block)
    {
        ref ulong group = ref groups[block >> TGeometry.FanOutShift];
        group &= ~BitOf(block);
        if (group == 0)
        {
            RemoveAbove(block);
        }
    }

    /// <summary>Adds the blocks from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public void AddRange(int start, int end)
    {
        for (int block = start; block < end; block = GroupEnd(block))
        {
            groups[block >> TGeometry.FanOutShift] |= BitsOf(block, Math.Min(end, GroupEnd(block)));
            AddAbove(block);
        }
    }

    /// <summary>Removes the blocks from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public void RemoveRange(int start, int end)
    {
        for (int block = start; block < end; block = GroupEnd(block))
        {
            ref ulong group = ref groups[block >> TGeometry.FanOutShift];
            group &= ~BitsOf(block, Math.Min(end, GroupEnd(block)));
            if (group == 0)
            {
                RemoveAbove(block);
            }
        }
    }

    public void Clear() => GroupLevels.Clear(levels);

    public bool Contains(int block) => IsSet(0, block);

    /// <summary>The lowest member that is not below the block; <see cref="None"/> when there is none.</summary>
    public int First(int block)
    {
        int entry = block;
        for (int level = 0; level < levels.Length; level++)
        {
            int group = entry >> TGeometry.FanOutShift;
            if (group >= levels[level].Length)
            {
                break;
            }

            ulong ahead = levels[level][group] >> (entry & (FanOut - 1));
            if (ahead != 0)
            {
                return FirstUnder(level, entry + BitOperations.TrailingZeroCount(ahead));
            }

            entry = group + 1;
        }

        return None;
    }

    /// <summary>The highest member that is not above the block, which may be -1; <see cref="None"/> when there is none.</summary>
    public int Last(int block)
    {
        int entry = block;
        for (int level = 0; entry >= 0; level++)
        {
            int group = entry >> TGeometry.FanOutShift;
            ulong behind = levels[level][group] << (63 - (entry & (FanOut - 1)));
            if (behind != 0)
            {
                return LastUnder(level, entry - BitOperations.LeadingZeroCount(behind));
            }

            entry = group - 1;
        }

        return None;
    }

    /// <summary>The first bit that stands for no block, or that differs from the level below; null when there is none.</summary>
    /// <param name="name">What the members have, for the description.</param>
    public StateFault? Validate(string name)
    {
        int entries = blocks;
        long pagesPerEntry = BlockGrid<TWord, TGeometry>.PagesPerBlock;
        for (int level = 0; level < levels.Length; level++)
        {
            for (int entry = level == 0 ? entries : 0; entry < levels[level].Length << TGeometry.FanOutShift; entry++)
            {
                bool expected = entry < entries && levels[level - 1][entry] != 0;
                if (IsSet(level, entry) != expected)
                {
                    return new(
                        $"bit {entry} of level {level} of the blocks with {name} should be {(expected ? 1 : 0)}",
                        new(entry * pagesPerEntry));
                }
            }

            entries = levels[level].Length;
            pagesPerEntry <<= TGeometry.FanOutShift;
        }

        return null;
    }

    private static int GroupEnd(int entry) => (entry | (FanOut - 1)) + 1;

    private static ulong BitOf(int entry) => 1UL << (entry & (FanOut - 1));

    /// <summary>The bits of entries of one group: at least one.</summary>
    private static ulong BitsOf(int start, int end) => (ulong.MaxValue >> (64 - (end - start))) << (start & (FanOut - 1));

    private bool IsSet(int level, int entry) => (levels[level][entry >> TGeometry.FanOutShift] & BitOf(entry)) != 0;

    private void AddAbove(int block)
    {
        int entry = block >> TGeometry.FanOutShift;
        for (int level = 1; level < levels.Length; level++)
        {
            levels[level][entry >> TGeometry.FanOutShift] |= BitOf(entry);
            entry >>= TGeometry.FanOutShift;
        }
    }

    private void RemoveAbove(int block)
    {
        int entry = block >> TGeometry.FanOutShift;
        for (int level = 1; level < levels.Length; level++)
        {
            ref ulong group = ref levels[level][entry >> TGeometry.FanOutShift];
            group &= ~BitOf(entry);
            if (group != 0)
            {
                return;
            }

            entry >>= TGeometry.FanOutShift;
        }
    }

    private int FirstUnder(int level, int entry)
    {
        while (level > 0)
        {
            level--;
            entry = (entry << TGeometry.FanOutShift) + BitOperations.TrailingZeroCount(levels[level][entry]);
        }

        return entry;
    }

    private int LastUnder(int level, int entry)
    {
        while (level > 0)
        {
            level--;
            entry = (entry << TGeometry.FanOutShift) + BitOperations.Log2(levels[level][entry]);
        }

        return entry;
    }
}
