using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Textbook;

/// <content>Other lengths for regions, and two regions of one.</content>
public partial class TextbookAllocator
{
    /// <summary>Why the region can't be resized, whatever its new size; null when it can.</summary>
    protected virtual RefusalReason? RefusalOfResize(long page) => RefusalOfChange(page);

    /// <summary>The end of the region with its new size; null when the arena ends before.</summary>
    protected virtual long? EndOfResized(long start, long count) => count <= pages - start ? start + count : null;

    /// <summary>Whether a growing region may take the page.</summary>
    protected virtual bool MayGrowInto(long page) => IsFree(page);

    /// <summary>Gives back what a growing region took before it met a page that it can't have.</summary>
    protected virtual void RollBack(long start, long end) => Paint(start, end, PageColor.Free);

    /// <summary>Whether a region that has grown up to the page needs another color.</summary>
    protected virtual bool NeedsRecoloring(PageColor color, long newEnd) => ColorOrFree(newEnd) == color;

    /// <summary>The first page that gets a grown region's other color.</summary>
    protected virtual long FirstRecolored(long start, long oldEnd) => start;

    /// <summary>Gives back the pages that a shrinking region no longer has.</summary>
    protected virtual void ReleaseTail(long start, long end) => Paint(start, end, PageColor.Free);

    /// <summary>The color of the second part of a split.</summary>
    protected virtual PageColor ColorOfSecondPart(long start, long end) => ChooseColor(start, end);

    /// <summary>The page that a split answers.</summary>
    protected virtual long PageNamedBySplit(long first, long second) => second;

    private Answer Resize(long start, long count)
    {
        if (RefusalOfResize(start) is { } reason)
        {
            return Answer.Refused(reason);
        }

        if (EndOfResized(start, count) is not { } newEnd)
        {
            return Answer.Refused(RefusalReason.OutOfRange);
        }

        long end = EndOfRun(start);
        if (newEnd > end)
        {
            return Grow(start, end, newEnd);
        }

        if (newEnd < end)
        {
            ReleaseTail(newEnd, end);
        }

        return Answer.Done;
    }

    private Answer Grow(long start, long end, long newEnd)
    {
        PageColor color = ColorAt(start);
        for (long page = end; page < newEnd; page++)
        {
            if (!MayGrowInto(page))
            {
                RollBack(end, page);
                return Answer.Refused(RefusalReason.Taken);
            }

            SetColor(page, color);
        }

        if (NeedsRecoloring(color, newEnd))
        {
            Paint(FirstRecolored(start, end), newEnd, ChooseColor(start, newEnd));
        }

        return Answer.Done;
    }

    private Answer Split(long start, long count)
    {
        if (RefusalOfChange(start) is { } reason)
        {
            return Answer.Refused(reason);
        }

        long end = EndOfRun(start);
        if (count >= end - start)
        {
            return Answer.Refused(RefusalReason.TooSmall);
        }

        long second = start + count;
        Paint(second, end, ColorOfSecondPart(second, end));
        return Answer.At(new(PageNamedBySplit(start, second)));
    }
}
