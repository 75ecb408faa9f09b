using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator;

/// <summary>Hands out the lowest free pages one by one, takes the last ones back, and tells the index of none of it.</summary>
/// <remarks>
/// <para>
/// It stands in a run of free pages that lies in one block, below which no page is free. The pages that it has handed out are taken in the
/// bitmap and still free in the index, until whoever wants to change something else closes it. It keeps the color of the next page, because
/// nobody else changes the page below that one meanwhile.
/// </para>
/// <para>
/// There is always a free page left in the block, and the page above those that were handed out belongs to it. So what the index does
/// not know of makes one run of the block shorter, and nothing else.
/// </para>
/// <para>
/// The next color is counted, not computed by the kernel: a few cycles less in the chain of one page after the other. <see
/// cref="Validate"/> compares it with the kernel's.
/// </para>
/// </remarks>
internal partial struct PageCursor<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private long start;
    private long next;
    private long end;
    private uint color;

    /// <summary>Whether there is a run that it stands in.</summary>
    public readonly bool IsOpen => end != 0;

    /// <summary>The pages that it has handed out; none when it is closed.</summary>
    public readonly PageRange HandedOut => PageRange.Between(new(start), new(next));

    /// <summary>Hands out a page.</summary>
    /// <returns>False when there is none but the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(ref byte bitmap, out PageNumber taken)
    {
        long page = next;
        taken = new(page);
        if (page + 1 >= end)
        {
            return false;
        }

        long wordIndex = PageBitmap<TWord, TGeometry>.WordOf(page);
        TWord word = TGeometry.LoadWhole(ref bitmap, wordIndex);
        if ((word & LaneOf(page)).Bits != 0)
        {
            ThrowUnlessFree(page);
        }

        uint painted = color;
        TGeometry.StoreWhole(ref bitmap, wordIndex, word | (TWord.From(painted) << TWord.From((ulong)(2 * page))));
        color = painted == (uint)PageColor.Third ? (uint)PageColor.First : painted + 1;
        next = page + 1;
        return true;
    }

    /// <summary>Takes the page back that was handed out last.</summary>
    /// <returns>False when it is another one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeBack(ref byte bitmap, long page)
    {
        if (page + 1 != next || page < start)
        {
            return false;
        }

        long wordIndex = PageBitmap<TWord, TGeometry>.WordOf(page);
        TWord word = TGeometry.LoadWhole(ref bitmap, wordIndex);
        color = color == (uint)PageColor.First ? (uint)PageColor.Third : color - 1;
        if (((word >> TWord.From((ulong)(2 * page))) & TWord.From(0b11)).Bits != color)
        {
            ThrowUnlessPainted(page);
        }

        TGeometry.StoreWhole(ref bitmap, wordIndex, word & ~LaneOf(page));
        next = page;
        return true;
    }

    /// <summary>Opens it behind a page that has just been taken.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="page">The lowest free page until now: the first one that counts as handed out.</param>
    public void Open(ref byte bitmap, long page)
    {
        TWord lane = TWord.From((ulong)PageBitmap<TWord, TGeometry>.PageInWord(page));
        TWord word = TGeometry.LoadWhole(ref bitmap, PageBitmap<TWord, TGeometry>.WordOf(page));
        TWord taken = WordKernels.TakenMask(word) & (WordKernels.FromPage(lane) << 2);
        long free = (long)(WordKernels.FirstPage(taken) - lane).Bits - 1;
        start = page;
        next = page + 1;
        end = next + free;
        color = (uint)(WordKernels.Successors(WordKernels.ColorAt(word, lane)) & TWord.From(0b11)).Bits;
    }

    /// <summary>Goes on to the next words of the block, as far as the run does. A closed one ends where a block starts.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    public void Extend(ref byte bitmap)
    {
        long reached = end;
        while (PageBitmap<TWord, TGeometry>.PageInWord(end) == 0 && end == reached && !BlockGrid<TWord, TGeometry>.StartsBlock(end))
        {
            TWord word = TGeometry.LoadWhole(ref bitmap, PageBitmap<TWord, TGeometry>.WordOf(end));
            reached = end + TWord.PageCount;
            end += (long)WordKernels.FreeAtBottom(word).Bits;
        }
    }

    /// <summary>Closes it.</summary>
    /// <returns>The pages that the index does not know of.</returns>
    public PageRange Close()
    {
        PageRange handedOut = HandedOut;
        this = default;
        return handedOut;
    }

    [DoesNotReturn]
    private static void ThrowUnlessFree(long page) => throw Invariant.Broken("the next page of the cursor is free", page, page + 1);

    [DoesNotReturn]
    private static void ThrowUnlessPainted(long page)
        => throw Invariant.Broken("the last page of the cursor has its color", page, page + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWord LaneOf(long page) => TWord.From(0b11) << TWord.From((ulong)(2 * page));
}
