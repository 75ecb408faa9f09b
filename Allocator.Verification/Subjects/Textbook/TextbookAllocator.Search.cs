using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Textbook;

/// <content>Which pages to take, in which color, and why not.</content>
public partial class TextbookAllocator
{
    /// <summary>The first page that the search looks at.</summary>
    protected virtual long ScanStart(in Placement placement) => placement.From.Value;

    /// <summary>The first page that the search no longer looks at.</summary>
    protected virtual long ScanEnd(in Placement placement) => Math.Min(placement.Below.Value, pages);

    /// <summary>How many free pages in a row end with this page, when so many ended with the page before.</summary>
    protected virtual long FreeRunWith(long page, long freeBefore) => IsFree(page) ? freeBefore + 1 : 0;

    /// <summary>Whether the placement's alignment allows a region to start at the page.</summary>
    protected virtual bool IsAligned(long start, in Placement placement) => start % placement.Alignment.Value == 0;

    /// <summary>Whether the pages lie on both sides of a multiple of the placement's boundary.</summary>
    protected virtual bool CrossesBoundary(long start, long end, in Placement placement)
        => start / placement.Boundary.Value != (end - 1) / placement.Boundary.Value;

    /// <summary>The start of the lowest free pages that satisfy the placement; null when there are none.</summary>
    protected virtual long? FindPages(long count, in Placement placement)
    {
        long free = 0;
        for (long page = ScanStart(placement); page < ScanEnd(placement); page++)
        {
            free = FreeRunWith(page, free);
            if (free >= count && MayStartAt(page + 1 - count, count, placement))
            {
                return page + 1 - count;
            }
        }

        return null;
    }

    /// <summary>Whether the pages are free for a request that names them.</summary>
    protected virtual bool AreFree(long start, long end)
    {
        for (long page = start; page < end; page++)
        {
            if (!IsFree(page))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The color to the left of a region, as the color rule sees it.</summary>
    protected virtual PageColor LeftNeighbor(long start) => ColorOrFree(start - 1);

    /// <summary>The color to the right of a region, as the color rule sees it.</summary>
    protected virtual PageColor RightNeighbor(long end) => ColorOrFree(end);

    /// <summary>The color rule: the left neighbor's successor, or the successor of that one if the right neighbor has it.</summary>
    protected virtual PageColor ColorBetween(PageColor left, PageColor right)
    {
        PageColor color = Successor(left);
        return color == right ? Successor(color) : color;
    }

    /// <summary>Why no region starts at the page; null when one does.</summary>
    protected virtual RefusalReason? RefusalOfRegion(long page)
    {
        if (page >= pages)
        {
            return RefusalReason.OutOfRange;
        }

        if (IsFree(page))
        {
            return RefusalReason.NotAllocated;
        }

        return ColorAt(page) == ColorOrFree(page - 1) ? RefusalReason.InsideRegion : null;
    }

    /// <summary>Whether alignment and boundary of the placement allow the pages.</summary>
    protected bool MayStartAt(long start, long count, in Placement placement)
        => IsAligned(start, placement) && !CrossesBoundary(start, start + count, placement);

    private static PageColor Successor(PageColor color) => color switch
    {
        PageColor.First => PageColor.Second,
        PageColor.Second => PageColor.Third,
        _ => PageColor.First,
    };

    private PageColor ChooseColor(long start, long end) => ColorBetween(LeftNeighbor(start), RightNeighbor(end));

    private RefusalReason? RefusalOfChange(long page) => RefusalOfRegion(page) ?? (IsReserved(page) ? RefusalReason.Reserved : null);
}
