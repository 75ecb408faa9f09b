using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocator.Benchmarks.Heaps;

/// <summary>
/// B, the baseline that every target is a ratio of: one bit a page, first fit, and a hint below which every page is taken.
/// </summary>
/// <remarks>
/// Several pages are found as by Linux's <c>bitmap_find_next_zero_area</c>. Nothing is inlined into the measured loop: an allocator is
/// called from everywhere, and so is the one that is held against it.
/// </remarks>
public struct BitmapHeap : IPageHeap<BitmapHeap>
{
    private readonly ulong[] words;
    private readonly long pages;

    // The lowest word that may have a zero bit.
    private int hint;

    private BitmapHeap(long pages)
    {
        this.pages = pages;
        words = new ulong[(pages + 63) / 64];

        // Pages beyond the arena are taken for good, so that a search by words never finds them.
        if (pages % 64 != 0)
        {
            words[^1] = ulong.MaxValue << (int)pages;
        }
    }

    public static string Name => "bitmap (B)";

    public static BitmapHeap Create(long pages) => new(pages);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryAllocate(long count, out long start)
        => count == 1 ? TryAllocatePage(out start) : TryAllocateAligned(count, 1, out start);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryAllocateAligned(long count, long alignment, out long start)
    {
        ReadOnlySpan<ulong> map = words;
        start = BitRange.FirstZero(map, (long)hint << 6, pages);
        hint = (int)(start >> 6);
        while (true)
        {
            start = (start + alignment - 1) & -alignment;
            long end = start + count;
            if (end > pages)
            {
                return false;
            }

            long taken = BitRange.FirstSet(map, start, end);
            if (taken == end)
            {
                BitRange.Set(words, start, end);
                return true;
            }

            start = BitRange.FirstZero(map, taken + 1, pages);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Free(long start, long count)
    {
        if (count == 1)
        {
            words[start >> 6] &= ~(1UL << (int)start);
        }
        else
        {
            BitRange.Clear(words, start, start + count);
        }

        hint = Math.Min(hint, (int)(start >> 6));
    }

    private bool TryAllocatePage(out long start)
    {
        ulong[] map = words;
        for (int word = hint; word < map.Length; word++)
        {
            ulong taken = map[word];
            if (taken != ulong.MaxValue)
            {
                hint = word;
                map[word] = taken | (taken + 1);
                start = ((long)word << 6) + BitOperations.TrailingZeroCount(~taken);
                return true;
            }
        }

        hint = map.Length;
        start = 0;
        return false;
    }
}
