using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator;

/// <content>The short ways for single pages.</content>
/// <remarks>
/// <para>
/// Most requests are for one page. They come in rows, which fill a free run from below, and the page that was allocated last is often the
/// first to be freed. So there is a <see cref="PageCursor{TWord, TGeometry}"/> at the lowest free page: it hands out one page after the
/// other and takes the last ones back, and the index learns of all of them at once when any other operation comes.
/// </para>
/// <para>
/// A page that is freed later costs a look at its neighbors. If it is a region of its own, and its block one whose runs are not known
/// anyway, or one without a free page, where it is the only run now, the index only has to count. Otherwise it costs a look at the pages
/// around it: if the run that it joins ends there, and is not the block's longest, counting is enough as well. In all other cases the
/// general way does the work, which gives the same answer and the same colors.
/// </para>
/// </remarks>
public partial class PageAllocator<TWord, TGeometry>
{
    // Pages of whole blocks, if the bitmap lies where a reference to it costs nothing; otherwise zero.
    private readonly long wholeBlockPages;

    // How many pages from the second word on have a word of pages above them; zero while a page has to be looked up in the reserved starts.
    private long shortWayPages;
    private PageCursor<TWord, TGeometry> cursor;

    /// <summary>Something else than the next or the last single page is about to change: the index has to know of all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle()
    {
        if (cursor.IsOpen)
        {
            CloseCursor();
        }
    }

    private void CloseCursor()
    {
        PageRange handedOut = cursor.Close();
        if (handedOut.Count > PageCount.Zero)
        {
            index.Take(Bitmap, handedOut.Start.Value, handedOut.End.Value);
        }
    }

    private long CountShortWayPages() => reserved.IsEmpty ? Math.Max(0, wholeBlockPages - (2 * TWord.PageCount)) : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAllocatePage(out PageNumber start)
    {
        cursor.Extend(ref memory.First);
        if (cursor.TryTake(ref memory.First, out start))
        {
            return true;
        }

        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        long page = index.FindLowestFree(bitmap);
        if (page == FirstFit.None)
        {
            start = default;
            return false;
        }

        start = new(page);
        bitmap.Paint(page, page + 1, ChooseColor(bitmap, page, page + 1));
        if (page < wholeBlockPages && index.StaysUsable(page) && bitmap.IsFreeAt(page + 1))
        {
            cursor.Open(ref memory.First, page);
        }
        else
        {
            index.Take(bitmap, page, page + 1);
        }

        return true;
    }

    /// <summary>Takes the page back that the open cursor has handed out last, or releases another region.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PageOutcome FreeBesideCursor(ref byte bytes, long page)
        => cursor.TryTakeBack(ref bytes, page) ? PageOutcome.Done : FreeRegion(page);

    /// <summary>Releases a page, or a region, above the first word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PageOutcome FreePage(ref byte bytes, long page)
    {
        if (!Neighborhood.IsSinglePageRegion(TGeometry.LoadAround(ref bytes, page)))
        {
            return FreeRegion(page);
        }

        if (!index.TryReleaseOfOpenBlock(page))
        {
            return index.IsFullAt(page) ? FreePageOfFullBlock(ref bytes, page) : FreeAndJoinPage(ref bytes, page);
        }

        TGeometry.Clear(ref bytes, page);
        return PageOutcome.Done;
    }

    // Each way has a method of its own, so that none pays for what another one keeps in registers and on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PageOutcome FreePageOfFullBlock(ref byte bytes, long page)
    {
        if (!index.TryReleaseOfFullBlock(page))
        {
            return FreeAndFindRun(ref bytes, page);
        }

        TGeometry.Clear(ref bytes, page);
        return PageOutcome.Done;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PageOutcome FreeAndJoinPage(ref byte bytes, long page)
    {
        TWord below = TGeometry.LoadBelow(ref bytes, page);
        TWord above = TGeometry.LoadFrom(ref bytes, page) >> 2;
        if (!index.TryRelease(page, (long)WordKernels.FreeAtTop(below).Bits, (long)WordKernels.FreeAtBottom(above).Bits))
        {
            return FreeAndFindRun(ref bytes, page);
        }

        TGeometry.Clear(ref bytes, page);
        return PageOutcome.Done;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PageOutcome FreeAndFindRun(ref byte bytes, long page)
    {
        TGeometry.Clear(ref bytes, page);
        index.ReleasePage(Bitmap, page);
        return PageOutcome.Done;
    }
}
