using Allocator.Bitmaps;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator;

/// <content>Which states are legal for a bitmap.</content>
internal partial struct PageCursor<TWord, TGeometry>
{
    /// <summary>The first rule that does not hold; null when all do.</summary>
    /// <remarks>
    /// No page below the next one is free. Those that were handed out are regions of a page each, and their colors follow one another. The
    /// run ahead is free, lies in the same block, and ends where it does or at a word's edge. The color is that of the next page, except
    /// where the next page is never handed out: the last one below a taken page.
    /// </remarks>
    public readonly StateFault? Validate(in PageBitmap<TWord, TGeometry> bitmap)
        => IsOpen ? ValidatePlace(bitmap) ?? ValidateHandedOut(bitmap) ?? ValidateColor(bitmap) : null;

    private readonly StateFault? ValidatePlace(in PageBitmap<TWord, TGeometry> bitmap)
    {
        bool isOrdered = start >= 0 && start <= next && next <= end && start < end;
        bool isInOneBlock = BlockGrid<TWord, TGeometry>.BlockOf(start) == BlockGrid<TWord, TGeometry>.BlockOf(Math.Max(next, end - 1));
        long blockEnd = BlockGrid<TWord, TGeometry>.StartOf(BlockGrid<TWord, TGeometry>.BlockOf(start) + 1);
        if (!isOrdered || !isInOneBlock || blockEnd > bitmap.Pages)
        {
            return new($"the cursor stands at {next}, in a run from {start} up to {end}", new(next));
        }

        if (next < end && bitmap.FirstTaken(next, end) is long taken && taken < end)
        {
            return new($"the cursor stands below {end}, but page {taken} is taken", new(taken));
        }

        bool endsWord = PageBitmap<TWord, TGeometry>.PageInWord(end) == 0;
        return endsWord || bitmap.ColorOrFree(end) != PageColor.Free
            ? null
            : new($"the cursor's run ends below page {end}, which is free and starts no word", new(end));
    }

    private readonly StateFault? ValidateHandedOut(in PageBitmap<TWord, TGeometry> bitmap)
    {
        if (next > 0 && bitmap.FirstFree(0, next) is long free && free < next)
        {
            return free < start
                ? new($"the cursor stands at {next}, but page {free} is free", new(free))
                : new($"the cursor has handed out {HandedOut}, but page {free} is free", new(free));
        }

        for (long page = start; page < next; page++)
        {
            PageColor color = bitmap.ColorAt(page);
            bool isRegion = color != bitmap.ColorOrFree(page - 1) && color != bitmap.ColorOrFree(page + 1);
            bool follows = (ulong)color == ColorBetween(bitmap.ColorOrFree(page - 1), RightOf(bitmap, page));
            if (!isRegion || !follows)
            {
                return new($"the cursor has handed out {HandedOut}, but page {page} is not the region that it made", new(page));
            }
        }

        return null;
    }

    private readonly StateFault? ValidateColor(in PageBitmap<TWord, TGeometry> bitmap)
    {
        // The last page of a run that can't be extended has a taken page above it, and is never handed out from here; but what was
        // handed out below it is taken back by its color.
        bool isNeeded = next > start || next + 1 < end || bitmap.ColorOrFree(end) == PageColor.Free;
        ulong expected = ColorBetween(bitmap.ColorOrFree(next - 1), PageColor.Free);
        bool isColor = color is >= (uint)PageColor.First and <= (uint)PageColor.Third;
        return !isColor || (isNeeded && color != expected) ? new($"the cursor's color should be {expected}, not {color}", new(next)) : null;
    }

    /// <summary>What lay above a page when it was handed out: only the first one may have come from a run of its own.</summary>
    private readonly PageColor RightOf(in PageBitmap<TWord, TGeometry> bitmap, long page)
        => page == start && next == start + 1 ? bitmap.ColorOrFree(next) : PageColor.Free;

    private static ulong ColorBetween(PageColor left, PageColor right)
        => WordKernels.ChooseColor(TWord.From((ulong)left), TWord.From((ulong)right)).Bits;
}
