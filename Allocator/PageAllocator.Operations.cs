using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Indexing;

namespace Allocator;

/// <content>The operations that change the arena.</content>
public partial class PageAllocator<TWord, TGeometry>
{
    /// <summary>Takes the lowest free pages that are long enough.</summary>
    /// <param name="count">How many pages, at least one.</param>
    /// <param name="start">The first of them; page 0 when there is no room.</param>
    /// <returns>False when nothing fits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryAllocate(PageCount count, out PageNumber start)
    {
        if (count.Value == 1)
        {
            return cursor.TryTake(ref memory.First, out start) || TryAllocatePage(out start);
        }

        return TryAllocatePages(count, out start);
    }

    /// <summary>Takes the lowest free pages that are long enough and lie where the placement wants them.</summary>
    /// <param name="count">How many pages, at least one.</param>
    /// <param name="placement">Where they may lie.</param>
    /// <param name="start">The first of them; page 0 when there is no room.</param>
    /// <returns>False when nothing fits; so it is for a count above the placement's boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one, or a limit is negative.</exception>
    /// <exception cref="ArgumentException">The alignment or the boundary is no power of two.</exception>
    public bool TryAllocate(PageCount count, in Placement placement, out PageNumber start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count.Value, 1, nameof(count));
        RequireValid(placement);
        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        return TakeFound(bitmap, FirstFit.Find(bitmap, index, count.Value, placement), count, out start);
    }

    /// <summary>Takes exactly these pages.</summary>
    /// <param name="start">The first page.</param>
    /// <param name="count">How many pages, at least one.</param>
    /// <returns>False, and nothing is taken, when one of them is taken or lies outside the arena.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative, the count less than one, or their sum beyond 2^63.</exception>
    public bool TryAllocateAt(PageNumber start, PageCount count)
    {
        RequireValid(start, count);
        return TakeExactly(start, count) == PageOutcome.Done;
    }

    /// <summary>Releases the region that starts at the page, and only that.</summary>
    /// <param name="start">The region's first page.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was released: <see cref="PageOutcome.OutOfRange"/>,
    /// <see cref="PageOutcome.NotAllocated"/>, <see cref="PageOutcome.InsideRegion"/> or <see cref="PageOutcome.Reserved"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative.</exception>
    public PageOutcome Free(PageNumber start)
    {
        long page = start.Value;
        ref byte bytes = ref memory.First;
        if (cursor.IsOpen)
        {
            return FreeBesideCursor(ref bytes, page);
        }

        return (ulong)(page - TWord.PageCount) < (ulong)shortWayPages ? FreePage(ref bytes, page) : FreeRegion(page);
    }

    /// <summary>
    /// Changes a region's length in place: its tail is released, or it takes the pages that follow it. It keeps its color unless it
    /// grows into a neighbor of the same one; then the whole region gets a new color.
    /// </summary>
    /// <param name="start">The region's first page.</param>
    /// <param name="count">The new length, at least one; the present length is a success.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was changed: as for <see cref="Free"/>, and <see
    /// cref="PageOutcome.OutOfRange"/> when the arena ends too early, <see cref="PageOutcome.Taken"/> when a page that it needs is not
    /// free.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative, the count less than one, or their sum beyond 2^63.</exception>
    public PageOutcome Resize(PageNumber start, PageCount count)
    {
        RequireValid(start, count);
        PageOutcome outcome = FindAllocated(start, out PageRange region);
        if (outcome != PageOutcome.Done)
        {
            return outcome;
        }

        if (count > region.Count)
        {
            return Grow(region, count);
        }

        if (count < region.Count)
        {
            Settle();
            Release(Bitmap, (start + count).Value, region.End.Value);
        }

        return PageOutcome.Done;
    }

    /// <summary>Makes two regions of one. The first keeps its color.</summary>
    /// <param name="start">The region's first page.</param>
    /// <param name="count">How many pages the first part keeps: at least one, fewer than the region has.</param>
    /// <param name="second">The first page of the second part; page 0 when nothing was split.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was changed: as for <see cref="Free"/>, and <see
    /// cref="PageOutcome.TooSmall"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative, the count less than one, or their sum beyond 2^63.</exception>
    public PageOutcome Split(PageNumber start, PageCount count, out PageNumber second)
    {
        RequireValid(start, count);
        second = default;
        PageOutcome outcome = FindAllocated(start, out PageRange region);
        if (outcome != PageOutcome.Done)
        {
            return outcome;
        }

        if (count >= region.Count)
        {
            return PageOutcome.TooSmall;
        }

        second = start + count;
        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        bitmap.Paint(second.Value, region.End.Value, ChooseColor(bitmap, second.Value, region.End.Value));
        return PageOutcome.Done;
    }

    /// <summary>Takes exactly these pages as a region that only <see cref="Unreserve"/> releases.</summary>
    /// <param name="start">The first page.</param>
    /// <param name="count">How many pages, at least one.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was taken: <see cref="PageOutcome.OutOfRange"/> or <see
    /// cref="PageOutcome.Taken"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative, the count less than one, or their sum beyond 2^63.</exception>
    public PageOutcome Reserve(PageNumber start, PageCount count)
    {
        RequireValid(start, count);
        reserved.MakeRoom();
        PageOutcome outcome = TakeExactly(start, count);
        if (outcome == PageOutcome.Done)
        {
            reserved.Add(start);
            shortWayPages = 0;
        }

        return outcome;
    }

    /// <summary>Releases the reserved region that starts at the page, and only that.</summary>
    /// <param name="start">The region's first page.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was released: <see cref="PageOutcome.OutOfRange"/>,
    /// <see cref="PageOutcome.NotAllocated"/>, <see cref="PageOutcome.InsideRegion"/> or <see cref="PageOutcome.NotReserved"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative.</exception>
    public PageOutcome Unreserve(PageNumber start)
    {
        PageOutcome outcome = FindStart(start);
        if (outcome != PageOutcome.Done)
        {
            return outcome;
        }

        if (!reserved.Contains(start))
        {
            return PageOutcome.NotReserved;
        }

        reserved.Remove(start);
        shortWayPages = CountShortWayPages();
        ReleaseRegion(start.Value);
        return PageOutcome.Done;
    }

    private PageOutcome Grow(PageRange region, PageCount count)
    {
        long end = region.End.Value;
        if (count.Value > pages - region.Start.Value)
        {
            return PageOutcome.OutOfRange;
        }

        long newEnd = region.Start.Value + count.Value;
        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        if (bitmap.FirstTaken(end, newEnd) != newEnd)
        {
            return PageOutcome.Taken;
        }

        PageColor color = bitmap.ColorAt(region.Start.Value);
        if (bitmap.ColorOrFree(newEnd) == color)
        {
            bitmap.Paint(region.Start.Value, newEnd, ChooseColor(bitmap, region.Start.Value, newEnd));
        }
        else
        {
            bitmap.Paint(end, newEnd, color);
        }

        index.Take(bitmap, end, newEnd);
        return PageOutcome.Done;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAllocatePages(PageCount count, out PageNumber start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count.Value, 1, nameof(count));
        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        return TakeFound(bitmap, FirstFit.Find(bitmap, index, count.Value, Placement.Anywhere), count, out start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PageOutcome FreeRegion(long page)
    {
        PageOutcome outcome = FindAllocatedStart(new(page));
        if (outcome == PageOutcome.Done)
        {
            ReleaseRegion(page);
        }

        return outcome;
    }

    private void ReleaseRegion(long start)
    {
        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        index.Release(bitmap, start, bitmap.Erase(start));
    }

    /// <summary>Takes the pages that a search found, if it found any.</summary>
    private bool TakeFound(in PageBitmap<TWord, TGeometry> bitmap, long page, PageCount count, out PageNumber start)
    {
        if (page == FirstFit.None)
        {
            start = default;
            return false;
        }

        start = new(page);
        Take(bitmap, page, page + count.Value);
        return true;
    }

    private PageOutcome TakeExactly(PageNumber start, PageCount count)
    {
        if (start.Value >= pages || count.Value > pages - start.Value)
        {
            return PageOutcome.OutOfRange;
        }

        Settle();
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        long end = (start + count).Value;
        if (bitmap.FirstTaken(start.Value, end) != end)
        {
            return PageOutcome.Taken;
        }

        Take(bitmap, start.Value, end);
        return PageOutcome.Done;
    }

    private void Take(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        Invariant.Holds(bitmap.ColorAt(start) == PageColor.Free, start, end);
        Invariant.Holds(bitmap.ColorAt(end - 1) == PageColor.Free, start, end);
        bitmap.Paint(start, end, ChooseColor(bitmap, start, end));
        index.Take(bitmap, start, end);
    }

    private void Release(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        // Stryker disable once Statement: callers have looked at it; only a fault of theirs can break this.
        Invariant.Holds(bitmap.ColorAt(start) != PageColor.Free, start, end);

        // Stryker disable once Statement: callers have looked for the end of one color; only a fault of theirs can break this.
        Invariant.Holds(bitmap.ColorAt(end - 1) == bitmap.ColorAt(start), start, end);
        bitmap.Paint(start, end, PageColor.Free);
        index.Release(bitmap, start, end);
    }
}
