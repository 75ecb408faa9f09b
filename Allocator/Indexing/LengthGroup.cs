using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Vectors;

namespace Allocator.Indexing;

/// <summary>
/// Questions asked of a whole group of run lengths: by the widest vectors that the processor has and the group fills, else one by one.
/// </summary>
internal static class LengthGroup
{
    /// <summary>
    /// The index of the first length, not below <paramref name="from"/>, that is at least so long; the group's size when there is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstAtLeast(ReadOnlySpan<uint> group, int from, uint length)
    {
        if (Fills<LengthVector512>(group))
        {
            return FirstAtLeast<LengthVector512>(group, from, length);
        }

        if (Fills<LengthVector256>(group))
        {
            return FirstAtLeast<LengthVector256>(group, from, length);
        }

        return Fills<LengthVector128>(group)
            ? FirstAtLeast<LengthVector128>(group, from, length)
            : FirstAtLeastOneByOne(group, from, length);
    }

    /// <summary>The longest length of the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Longest(ReadOnlySpan<uint> group)
    {
        if (Fills<LengthVector512>(group))
        {
            return Longest<LengthVector512>(group);
        }

        if (Fills<LengthVector256>(group))
        {
            return Longest<LengthVector256>(group);
        }

        return Fills<LengthVector128>(group) ? Longest<LengthVector128>(group) : LongestOneByOne(group);
    }

    private static bool Fills<TVector>(ReadOnlySpan<uint> group)
        where TVector : struct, ILengthVector<TVector>
        => TVector.IsAccelerated && group.Length % TVector.Count == 0;

    private static int FirstAtLeast<TVector>(ReadOnlySpan<uint> group, int from, uint length)
        where TVector : struct, ILengthVector<TVector>
    {
        ref uint first = ref MemoryMarshal.GetReference(group);
        uint wanted = uint.MaxValue << (from % TVector.Count);
        for (int index = from - (from % TVector.Count); index < group.Length; index += TVector.Count)
        {
            uint mask = TVector.Load(ref Unsafe.Add(ref first, index)).AtLeastMask(length) & wanted;
            wanted = uint.MaxValue;
            if (mask != 0)
            {
                return index + int.TrailingZeroCount((int)mask);
            }
        }

        return group.Length;
    }

    private static uint Longest<TVector>(ReadOnlySpan<uint> group)
        where TVector : struct, ILengthVector<TVector>
    {
        ref uint first = ref MemoryMarshal.GetReference(group);
        var longest = TVector.Load(ref first);
        for (int index = TVector.Count; index < group.Length; index += TVector.Count)
        {
            longest = TVector.Longer(longest, TVector.Load(ref Unsafe.Add(ref first, index)));
        }

        return longest.Longest;
    }

    private static int FirstAtLeastOneByOne(ReadOnlySpan<uint> group, int from, uint length)
    {
        int index = from;
        while (index < group.Length && group[index] < length)
        {
            index++;
        }

        return index;
    }

    private static uint LongestOneByOne(ReadOnlySpan<uint> group)
    {
        uint longest = 0;
        foreach (uint length in group)
        {
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
