using System.Runtime.CompilerServices;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>A length for each block, and the way to the first block whose length is long enough.</summary>
/// <remarks>
/// <para>
/// A tree of maxima: an entry of a higher level is the longest length of the group below it. The first block from somewhere on is found as
/// in a <see cref="BlockSet{TWord, TGeometry}"/>, only that a group is asked by vectors which of its lengths are long enough. For 8 GiB:
/// 64 groups and one root, 16,640 bytes.
/// </para>
/// <para>
/// The largest number that 32 bits hold says that a block is <em>open</em>: its runs may be of any length. A length that does not fit below
/// that is held as the largest that does.
/// </para>
/// </remarks>
internal sealed class LongestRuns<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    public const int None = -1;

    // The largest number there is, so that a search for any length stops at an open block.
    private const uint OpenLength = uint.MaxValue;

    private static readonly int FanOut = 1 << TGeometry.FanOutShift;
    private static readonly int VectorWidth = LengthGroup.VectorWidthFor(FanOut);

    private readonly int blocks;
    private readonly uint[][] levels;
    private readonly uint[] lengths;

    public LongestRuns(int blocks)
    {
        this.blocks = blocks;
        levels = GroupLevels.Create<uint>(blocks, TGeometry.FanOutShift, itemsPerGroup: FanOut);
        lengths = levels[0];
    }

    public long BytesUsed => GroupLevels.CountItems(levels) * sizeof(uint);

    /// <summary>How many blocks are open.</summary>
    public int OpenCount { get; private set; }

    /// <summary>All lengths, from the lowest level up.</summary>
    public uint[][] Levels => levels;

    public uint this[int block] => lengths[block];

    /// <summary>A number of pages as it is held.</summary>
    public static uint Held(long length) => (uint)Math.Min(length, OpenLength - 1);

    /// <summary>Whether the block's runs may be of any length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOpen(int block) => lengths[block] == OpenLength;

    /// <summary>The block has a run of this length, beside what was known of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(int block, long length)
    {
        // Stryker disable once Equality: a length that is there already is raised to itself.
        if (Held(length) > lengths[block])
        {
            RaiseAll(block, Held(length));
        }
    }

    /// <summary>The block's longest run has this length, whatever was known of it.</summary>
    public void Set(int block, long length)
    {
        uint before = lengths[block];
        uint after = Held(length);

        // Stryker disable once Equality: a length that stays changes nothing above, whichever way that is found out.
        bool isLower = after < before;
        if (isLower)
        {
            OpenCount -= before == OpenLength ? 1 : 0;
            lengths[block] = after;
            LowerAbove(block, before);
        }
        else
        {
            RaiseAll(block, after);
        }
    }

    /// <summary>The block's runs may be of any length from now on.</summary>
    public void Open(int block)
    {
        OpenCount += IsOpen(block) ? 0 : 1;
        RaiseAll(block, OpenLength);
    }

    /// <summary>
    /// The first block, not below <paramref name="from"/>, with a run of at least this length; <see cref="None"/> when there is none.
    /// </summary>
    public int FirstAtLeast(int from, long length)
    {
        // From the lowest block on, all groups are still ahead: the root knows best.
        // Stryker disable once Conditional: climbing leads to the same block, only later.
        int level = from == 0 ? levels.Length - 1 : 0;
        int entry = from;
        uint held = Held(length);
        for (; level < levels.Length; level++)
        {
            int group = entry >> TGeometry.FanOutShift;
            if (entry >= levels[level].Length)
            {
                break;
            }

            int position = LengthGroup.FirstAtLeast(Group(level, group), VectorWidth, entry & (FanOut - 1), held);
            if (position < FanOut)
            {
                return Descend(level, (group << TGeometry.FanOutShift) + position, held);
            }

            entry = group + 1;
        }

        return None;
    }

    public void Clear()
    {
        GroupLevels.Clear(levels);
        OpenCount = 0;
    }

    /// <summary>The lengths were changed by somebody who knows how many blocks are open now.</summary>
    public void SetOpenCount(int count) => OpenCount = count;

    /// <summary>
    /// A wrong number of open blocks, or the first maximum that is not that of its group, or length that stands for no block; null when
    /// there is none.
    /// </summary>
    public StateFault? Validate()
    {
        int open = lengths.AsSpan(0, blocks).Count(OpenLength);
        return open == OpenCount ? ValidateLevels() : new($"{open} blocks are open, the index says {OpenCount}", PageNumber.Zero);
    }

    private ReadOnlySpan<uint> Group(int level, int group) => levels[level].AsSpan(group << TGeometry.FanOutShift, FanOut);

    private StateFault? ValidateLevels()
    {
        int entries = blocks;
        long pagesPerEntry = BlockGrid<TWord, TGeometry>.PagesPerBlock;
        for (int level = 0; level < levels.Length; level++)
        {
            for (int entry = level == 0 ? entries : 0; entry < levels[level].Length; entry++)
            {
                uint expected = entry < entries ? LengthGroup.Longest(Group(level - 1, entry), VectorWidth) : 0;
                if (levels[level][entry] != expected)
                {
                    return new(
                        $"length {entry} of level {level} should be {expected}, the index says {levels[level][entry]}",
                        new(entry * pagesPerEntry));
                }
            }

            entries = ((entries - 1) >> TGeometry.FanOutShift) + 1;
            pagesPerEntry <<= TGeometry.FanOutShift;
        }

        return null;
    }

    private void RaiseAll(int block, uint length)
    {
        int entry = block;
        foreach (uint[] level in levels)
        {
            // Stryker disable once Equality: where it is as long already, so is all above.
            if (level[entry] >= length)
            {
                return;
            }

            level[entry] = length;
            entry >>= TGeometry.FanOutShift;
        }
    }

    private void LowerAbove(int block, uint before)
    {
        int entry = block;
        for (int level = 1; level < levels.Length; level++)
        {
            entry >>= TGeometry.FanOutShift;
            ref uint longest = ref levels[level][entry];

            // Stryker disable once Block,Statement: a maximum that stays may be computed again.
            if (longest != before)
            {
                return;
            }

            longest = LengthGroup.Longest(Group(level - 1, entry), VectorWidth);

            // Stryker disable once Block,Statement: a maximum that stays may be computed again.
            if (longest == before)
            {
                return;
            }
        }
    }

    private int Descend(int level, int entry, uint length)
    {
        while (level > 0)
        {
            level--;
            entry = (entry << TGeometry.FanOutShift) + LengthGroup.FirstAtLeast(Group(level, entry), VectorWidth, 0, length);
        }

        return entry;
    }
}
