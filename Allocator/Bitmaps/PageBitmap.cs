using System.Runtime.CompilerServices;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Bitmaps;

/// <summary>
/// The two-bit map of an arena, as a view of bytes that live elsewhere: read, paint, and scan in either direction, a word at a time.
/// </summary>
/// <remarks>
/// <para>Page 0 is bits 0 and 1 of byte 0, page 1 bits 2 and 3, page 4 bits 0 and 1 of byte 1. <c>00</c> is free.</para>
/// <para>
/// A region is a longest run of pages of one color; that is all the bitmap knows. So every bitmap is some list of regions, and two
/// neighbors of one color would be one region: keeping colors apart is the caller's business.
/// </para>
/// <para>Ranges are half-open and not empty. Bits of the last byte beyond the last page (spare bits) are zero and stay zero.</para>
/// </remarks>
internal readonly ref struct PageBitmap<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private readonly Span<byte> bytes;
    private readonly long pages;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageBitmap(Span<byte> bytes, long pages)
    {
        this.bytes = bytes;
        this.pages = pages;
    }

    public static int PagesPerWord => TWord.PageCount;

    public long Pages => pages;

    /// <summary>The color of a page; free below and above the arena, as the color rule wants it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageColor ColorOrFree(long page) => (ulong)page < (ulong)pages ? ColorAt(page) : PageColor.Free;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageColor ColorAt(long page) => (PageColor)((bytes[(int)(page >> 2)] >> (int)((page & 3) << 1)) & 0b11);

    public void Paint(long start, long end, PageColor color)
    {
        TWord paint = TWord.From((ulong)color);
        for (long page = start; page < end;)
        {
            long wordIndex = WordOf(page);
            long first = PageInWord(page);
            long count = Math.Min(PagesPerWord - first, end - page);
            TWord before = count == PagesPerWord ? default : TGeometry.Load(bytes, wordIndex);
            TGeometry.Store(bytes, wordIndex, WordKernels.Paint(before, TWord.From((ulong)first), TWord.From((ulong)count), paint));
            page += count;
        }
    }

    /// <summary>The first page of the range for which the test says yes; the range's end when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long First<TTest>(long start, long end, TTest test)
        where TTest : struct, IPageTest<TWord>
    {
        long wordIndex = WordOf(start);
        TWord mask = test.MaskOf(TGeometry.Load(bytes, wordIndex)) & WordKernels.FromPage(TWord.From((ulong)PageInWord(start)));
        while (mask.Bits == 0)
        {
            wordIndex++;
            if (wordIndex * PagesPerWord >= end)
            {
                return end;
            }

            mask = test.MaskOf(TGeometry.Load(bytes, wordIndex));
        }

        return Math.Min(end, (wordIndex * PagesPerWord) + (long)WordKernels.FirstPage(mask).Bits);
    }

    public long FirstFree(long start, long end) => First(start, end, default(IsFree<TWord>));

    public long FirstTaken(long start, long end) => First(start, end, default(IsTaken<TWord>));

    public long FirstOther(long start, long end, PageColor color) => First(start, end, new IsOther<TWord>(color));

    /// <summary>The lowest page of the run of one color that the page belongs to.</summary>
    public long RunStart(long page)
    {
        IsOther<TWord> test = new(ColorAt(page));
        long wordIndex = WordOf(page);
        TWord mask = test.MaskOf(TGeometry.Load(bytes, wordIndex)) & ~WordKernels.FromPage(TWord.From((ulong)PageInWord(page)));
        while (mask.Bits == 0)
        {
            if (wordIndex == 0)
            {
                return 0;
            }

            wordIndex--;
            mask = test.MaskOf(TGeometry.Load(bytes, wordIndex));
        }

        return (wordIndex * PagesPerWord) + (long)WordKernels.LastPage(mask).Bits + 1;
    }

    /// <summary>How many pages of the range are free. It starts at a word's edge and ends at one, or at the arena's end.</summary>
    public long CountFree(long start, long end)
    {
        long free = 0;
        for (long page = start; page < end; page += PagesPerWord)
        {
            long beyond = Math.Max(0, page + PagesPerWord - end);
            free += (long)WordKernels.FreeCount(TGeometry.Load(bytes, WordOf(page))).Bits - beyond;
        }

        return free;
    }

    /// <summary>How many regions the arena holds.</summary>
    public long CountRegions()
    {
        long regions = 0;
        TWord below = default;
        for (long page = 0; page < pages; page += PagesPerWord)
        {
            TWord word = TGeometry.Load(bytes, WordOf(page));
            regions += (long)TWord.PopulationCount(WordKernels.RegionStartMask(word, below)).Bits;
            below = WordKernels.ColorAt(word, TWord.From((ulong)PagesPerWord - 1));
        }

        return regions;
    }

    /// <summary>Whether the bits beyond the last page are zero.</summary>
    public bool SpareBitsAreZero() => bytes[^1] >> (int)(((pages - 1) & 3) + 1 << 1) == 0;

    // Unsigned, so that the division by a power of two is a single shift.
    private static long WordOf(long page) => (long)((ulong)page / (ulong)PagesPerWord);

    private static long PageInWord(long page) => page & (PagesPerWord - 1);
}
