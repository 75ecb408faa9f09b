using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Words;

namespace Allocator;

/// <content>Finding regions and choosing their colors.</content>
public partial class PageAllocator<TWord, TGeometry>
{
    /// <summary>The color rule for the pages of the range, from the colors of the pages on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PageColor ChooseColor(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        PageColor left = bitmap.ColorOrFree(start - 1);
        PageColor right = bitmap.ColorOrFree(end);
        PageColor color = (PageColor)WordKernels.ChooseColor(TWord.From((ulong)left), TWord.From((ulong)right)).Bits;
        Invariant.Holds(color != PageColor.Free, start, end);
        Invariant.Holds(color != left, start, end);
        Invariant.Holds(color != right, start, end);
        return color;
    }

    /// <summary>Whether a region starts at the page, reserved or not.</summary>
    private PageOutcome FindStart(PageNumber start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start.Value, nameof(start));
        if (start.Value >= pages)
        {
            return PageOutcome.OutOfRange;
        }

        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        PageColor color = bitmap.ColorAt(start.Value);
        if (color == PageColor.Free)
        {
            return PageOutcome.NotAllocated;
        }

        return bitmap.ColorOrFree(start.Value - 1) == color ? PageOutcome.InsideRegion : PageOutcome.Done;
    }

    /// <summary>Whether a region starts at the page that is not reserved.</summary>
    private PageOutcome FindAllocatedStart(PageNumber start)
    {
        PageOutcome outcome = FindStart(start);
        return outcome == PageOutcome.Done && reserved.Contains(start) ? PageOutcome.Reserved : outcome;
    }

    /// <summary>The region that starts at the page and is not reserved; or why there is none.</summary>
    private PageOutcome FindAllocated(PageNumber start, out PageRange region)
    {
        PageOutcome outcome = FindAllocatedStart(start);
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        region = outcome == PageOutcome.Done
            ? PageRange.Between(start, new(bitmap.FirstOther(start.Value, pages, bitmap.ColorAt(start.Value))))
            : default;
        return outcome;
    }
}
