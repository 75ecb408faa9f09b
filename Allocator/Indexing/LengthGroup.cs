using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Vectors;

namespace Allocator.Indexing;

/// <summary>
/// Questions asked of a whole group of run lengths: by the widest vectors that the processor has and the group fills, else one by one.
/// </summary>
/// <remarks>Who asks often looks once for the width, and keeps it where the compiler sees it as a number.</remarks>
internal static class LengthGroup
{
    /// <summary>How many bits the vectors have that look at groups of this size; 0 when their lengths are looked at one by one.</summary>
    public static int VectorWidthFor(int size)
        => Fills<LengthVector512>(size) ? 512 : Fills<LengthVector256>(size) ? 256 : Fills<LengthVector128>(size) ? 128 : 0;

    /// <summary>
    /// The index of the first length, not below <paramref name="from"/>, that is at least so long; the group's size when there is none.
    /// </summary>
    /// <param name="group">The lengths.</param>
    /// <param name="vectorWidth">That of groups of this size.</param>
    /// <param name="from">The index of the first length that counts.</param>
    /// <param name="length">How long it has to be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstAtLeast(ReadOnlySpan<uint> group, int vectorWidth, int from, uint length) => vectorWidth switch
    {
        512 => FirstAtLeast<LengthVector512>(group, from, length),
        256 => FirstAtLeast<LengthVector256>(group, from, length),
        128 => FirstAtLeast<LengthVector128>(group, from, length),
        _ => FirstAtLeastOneByOne(group, from, length),
    };

    /// <summary>The longest length of the group.</summary>
    /// <param name="group">The lengths.</param>
    /// <param name="vectorWidth">That of groups of this size.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Longest(ReadOnlySpan<uint> group, int vectorWidth) => vectorWidth switch
    {
        512 => Longest<LengthVector512>(group),
        256 => Longest<LengthVector256>(group),
        128 => Longest<LengthVector128>(group),
        _ => LongestOneByOne(group),
    };

    private static bool Fills<TVector>(int size)
        where TVector : struct, ILengthVector<TVector>
        => TVector.IsAccelerated && size % TVector.Count == 0;

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
