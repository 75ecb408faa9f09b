using System.Numerics;
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
    // Fields, not properties: compiled code sees them as numbers, at no cost to the limits of inlining.
    public static readonly int PagesPerWordShift = BitOperations.Log2((uint)TWord.PageCount);
    public static readonly long PagesPerWord = 1L << PagesPerWordShift;

    private const int PagesPerByte = 4;
    private const int LowBitsOfByte = 0b01_01_01_01;

    // Where a word and a byte begin at once: a tiny word is half a byte.
    private static readonly long PagesPerEdge = Math.Max(PagesPerWord, PagesPerByte);

    // Most regions end within a word or two, where a scan by vectors would only cost its start.
    private const int NearPages = 128;

    // 8 KiB of the bitmap, a quarter of the nearest cache.
    private const int PiecePages = 32_768;

    private readonly Span<byte> bytes;
    private readonly long pages;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageBitmap(Span<byte> bytes, long pages)
    {
        this.bytes = bytes;
        this.pages = pages;
    }

    public long Pages => pages;

    /// <summary>The color of a page; free below and above the arena, as the color rule wants it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageColor ColorOrFree(long page) => (ulong)page < (ulong)pages ? ColorAt(page) : PageColor.Free;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageColor ColorAt(long page) => (PageColor)((bytes[(int)(page >> 2)] >> (int)((page & 3) << 1)) & 0b11);

    /// <summary>The word with this index. Pages beyond the arena read as free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TWord WordAt(long wordIndex) => TGeometry.Load(bytes, wordIndex);

    /// <summary>The mask of the free pages of the word with this index; none beyond the arena.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TWord FreeMaskAt(long wordIndex)
    {
        TWord mask = WordKernels.FreeMask(WordAt(wordIndex));
        long pagesInWord = pages - (wordIndex * PagesPerWord);
        return pagesInWord >= PagesPerWord ? mask : mask & ~WordKernels.FromPage(TWord.From((ulong)pagesInWord));
    }

    public bool IsFreeAt(long page) => ColorAt(page) == PageColor.Free;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Paint(long start, long end, PageColor color)
    {
        long first = PageInWord(start);
        if (end - start <= PagesPerWord - first)
        {
            PaintInWord(start, end - start, color);
        }
        else
        {
            PaintAcrossWords(start, end, color);
        }
    }

    /// <summary>The first page of the range for which the test says yes; the range's end when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long First<TTest>(long start, long end, TTest test)
        where TTest : struct, IPageTest<TWord>
    {
        long wordIndex = WordOf(start);
        TWord mask = test.MaskOf(WordAt(wordIndex)) & WordKernels.FromPage(TWord.From((ulong)PageInWord(start)));
        while (mask.Bits == 0)
        {
            wordIndex++;
            if (wordIndex * PagesPerWord >= end)
            {
                return end;
            }

            mask = test.MaskOf(WordAt(wordIndex));
        }

        return Math.Min(end, (wordIndex * PagesPerWord) + (long)WordKernels.FirstPage(mask).Bits);
    }

    public long FirstFree(long start, long end) => First(start, end, default(IsFree<TWord>));

    public long FirstTaken(long start, long end) => First(start, end, default(IsTaken<TWord>));

    /// <summary>
    /// The first page of the range with another color: near by words, far by bytes, which the base class library compares by vectors.
    /// </summary>
    public long FirstOther(long start, long end, PageColor color)
    {
        IsOther<TWord> test = new(color);
        long near = Math.Min(end, start + NearPages);
        long page = First(start, near, test);
        if (page < near || near == end)
        {
            return page;
        }

        // Bytes only help to get ahead: words look on from wherever they say.
        // Stryker disable once Arithmetic: of a byte that no page has, none is passed.
        byte whole = (byte)((int)color * LowBitsOfByte);
        int passed = (int)(near / PagesPerByte);
        int same = bytes[passed..(int)((end + PagesPerByte - 1) / PagesPerByte)].IndexOfAnyExcept(whole);

        // Stryker disable once Conditional: words come to the end as well.
        return same < 0 ? end : First((passed + same) * (long)PagesPerByte, end, test);
    }

    /// <summary>Frees the pages of the run of one color from this page on, and gives the first page above them.</summary>
    /// <remarks>Piece by piece, so that pages that have just been looked at are still in the nearest cache when they are erased.</remarks>
    public long Erase(long start)
    {
        PageColor color = ColorAt(start);
        long end = start;
        do
        {
            long piece = end;
            end = FirstOther(piece, Math.Min(pages, piece + PiecePages), color);
            Paint(piece, end, PageColor.Free);
        }
        while (ColorOrFree(end) == color);
        return end;
    }

    /// <summary>The last page of the range for which the test says yes; one page below the range when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Last<TTest>(long start, long end, TTest test)
        where TTest : struct, IPageTest<TWord>
    {
        long wordIndex = WordOf(end - 1);
        TWord above = WordKernels.FromPage(TWord.From((ulong)PageInWord(end - 1))) << 2;
        TWord mask = test.MaskOf(WordAt(wordIndex)) & ~above;
        while (mask.Bits == 0)
        {
            if (wordIndex * PagesPerWord <= start)
            {
                return start - 1;
            }

            wordIndex--;
            mask = test.MaskOf(WordAt(wordIndex));
        }

        return Math.Max(start - 1, (wordIndex * PagesPerWord) + (long)WordKernels.LastPage(mask).Bits);
    }

    public long LastTaken(long start, long end) => Last(start, end, default(IsTaken<TWord>));

    /// <summary>The lowest page of the run of one color that the page belongs to.</summary>
    public long RunStart(long page) => Last(0, page + 1, new IsOther<TWord>(ColorAt(page))) + 1;

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

    public static long WordOf(long page) => page >> PagesPerWordShift;

    public static long PageInWord(long page) => page & (PagesPerWord - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PaintInWord(long start, long count, PageColor color)
    {
        long wordIndex = WordOf(start);
        TWord painted = WordKernels.Paint(
            WordAt(wordIndex), TWord.From((ulong)PageInWord(start)), TWord.From((ulong)count), TWord.From((ulong)color));
        TGeometry.Store(bytes, wordIndex, painted);
    }

    /// <summary>Words at both ends, whole bytes between them.</summary>
    private void PaintAcrossWords(long start, long end, PageColor color)
    {
        long bytesStart = Math.Min(end, (start + PagesPerEdge - 1) & -PagesPerEdge);
        long bytesEnd = Math.Max(bytesStart, end & -PagesPerEdge);
        PaintByWords(start, bytesStart, color);
        Span<byte> between = bytes[(int)(bytesStart / PagesPerByte)..(int)(bytesEnd / PagesPerByte)];
        if (color == PageColor.Free)
        {
            between.Clear();
        }
        else
        {
            between.Fill((byte)((int)color * LowBitsOfByte));
        }

        PaintByWords(bytesEnd, end, color);
    }

    private void PaintByWords(long start, long end, PageColor color)
    {
        for (long page = start; page < end;)
        {
            long wordEnd = Math.Min(end, page - PageInWord(page) + PagesPerWord);
            PaintInWord(page, wordEnd - page, color);
            page = wordEnd;
        }
    }
}
