using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocator.Benchmarks.Heaps;

/// <summary>Searches and changes a range of bits, a word at a time, as Linux's bitmap functions do.</summary>
internal static class BitRange
{
    /// <summary>The first zero bit of the range; its end when there is none.</summary>
    public static long FirstZero(ReadOnlySpan<ulong> words, long start, long end) => First(words, ulong.MaxValue, start, end);

    /// <summary>The first set bit of the range; its end when there is none.</summary>
    public static long FirstSet(ReadOnlySpan<ulong> words, long start, long end) => First(words, 0, start, end);

    public static void Set(Span<ulong> words, long start, long end)
    {
        (int first, int last, ulong firstMask, ulong lastMask) = Cut(start, end);
        if (first == last)
        {
            words[first] |= firstMask & lastMask;
            return;
        }

        words[first] |= firstMask;
        words[(first + 1)..last].Fill(ulong.MaxValue);
        words[last] |= lastMask;
    }

    public static void Clear(Span<ulong> words, long start, long end)
    {
        (int first, int last, ulong firstMask, ulong lastMask) = Cut(start, end);
        if (first == last)
        {
            words[first] &= ~(firstMask & lastMask);
            return;
        }

        words[first] &= ~firstMask;
        words[(first + 1)..last].Clear();
        words[last] &= ~lastMask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long First(ReadOnlySpan<ulong> words, ulong passedOver, long start, long end)
    {
        if (start >= end)
        {
            return end;
        }

        int word = (int)(start >> 6);
        ulong wanted = (words[word] ^ passedOver) & (ulong.MaxValue << (int)start);
        if (wanted == 0)
        {
            ReadOnlySpan<ulong> rest = words[(word + 1)..(int)((end + 63) >> 6)];
            int offset = 0;
            while (offset < rest.Length && rest[offset] == passedOver)
            {
                offset++;
            }

            if (offset == rest.Length)
            {
                return end;
            }

            word += offset + 1;
            wanted = rest[offset] ^ passedOver;
        }

        return Math.Min(end, ((long)word << 6) + BitOperations.TrailingZeroCount(wanted));
    }

    /// <summary>The first and last words of a range that isn't empty, and the bits of each that belong to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int Last, ulong FirstMask, ulong LastMask) Cut(long start, long end)
        => ((int)(start >> 6), (int)((end - 1) >> 6), ulong.MaxValue << (int)start, ulong.MaxValue >> (int)-end);
}
