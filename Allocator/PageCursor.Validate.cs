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
    /// run ahead is free, lies in the same block, and ends where it does or at a word's edge; the next page is free, even where the run
    /// ends below it. The color is that of the next page, except where that is never handed out: the last one below a taken page.
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

        long ahead = Math.Max(next + 1, end);
        long taken = bitmap.FirstTaken(next, ahead);
        if (taken < ahead)
        {
            return new($"the cursor stands at {next}, but page {taken} ahead is taken", new(taken));
        }

        bool endsWord = PageBitmap<TWord, TGeometry>.PageInWord(end) == 0;
        return endsWord || bitmap.ColorOrFree(end) != PageColor.Free
            ? null
            : new($"the cursor's run ends below page {end}, which is free and starts no word", new(end));
    }

    private readonly StateFault? ValidateHandedOut(in PageBitmap<TWord, TGeometry> bitmap)
    {
        // Stryker disable once Equality,Conditional: below page 0 there is none, free or not.
        long free = next > 0 ? bitmap.FirstFree(0, next) : next;
        if (free < next)
        {
            return free < start
                ? new($"the cursor stands at {next}, but page {free} is free", new(free))
                : new($"the cursor has handed out {HandedOut}, but page {free} is free", new(free));
        }

        for (long page = start; page < next; page++)
        {
            // Each differs from the one below, and above the last there is a free page: so each is a region.
            if ((ulong)bitmap.ColorAt(page) != ColorAbove(bitmap.ColorOrFree(page - 1)))
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
        ulong expected = ColorAbove(bitmap.ColorOrFree(next - 1));
        bool isColor = color is >= (uint)PageColor.First and <= (uint)PageColor.Third;
        return !isColor || (isNeeded && color != expected) ? new($"the cursor's color should be {expected}, not {color}", new(next)) : null;
    }

    /// <summary>The color by the rule for a page with this color below it and a free page above it.</summary>
    private static ulong ColorAbove(PageColor left)
        => WordKernels.ChooseColor(TWord.From((ulong)left), TWord.From((ulong)PageColor.Free)).Bits;
}
