using Allocator.Bitmaps;

namespace Allocator;

/// <content>Looking without changing anything: not the bitmap, not the index.</content>
public partial class PageAllocator<TWord, TGeometry>
{
    /// <summary>How many pages nobody owns; known at once.</summary>
    public PageCount FreePages => new PageCount(index.FreePages) - cursor.HandedOut.Count;

    /// <summary>
    /// All regions from the lowest page up, for a <c>foreach</c>. It reads the bitmap as it goes; change the arena afterwards.
    /// </summary>
    public RegionSequence Regions => new(this);

    /// <summary>The region that the page belongs to.</summary>
    /// <returns>Null when the page is free or lies beyond the arena.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative.</exception>
    public Region? RegionAt(PageNumber page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page.Value, nameof(page));
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        return bitmap.ColorOrFree(page.Value) == PageColor.Free ? null : RegionFrom(bitmap, bitmap.RunStart(page.Value));
    }

    /// <summary>Counts over the whole arena; linear in its size.</summary>
    public ArenaStatistics GetStatistics()
    {
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        long largest = 0;
        for (long page = index.FirstFree(bitmap, 0, pages); page < pages;)
        {
            long end = bitmap.FirstTaken(page, pages);
            largest = Math.Max(largest, end - page);
            page = index.FirstFree(bitmap, end, pages);
        }

        return new(FreePages, new(largest), bitmap.CountRegions());
    }

    /// <summary>Checks the whole state against the invariants; linear in the arena's size.</summary>
    /// <returns>The first broken rule and where it shows; null when the state is legal.</returns>
    public StateFault? Validate()
    {
        PageBitmap<TWord, TGeometry> bitmap = Bitmap;
        return bitmap.SpareBitsAreZero()
            ? FirstBadReservedStart(reserved.Starts)
                ?? FirstPageOfWrongShortWays()
                ?? cursor.Validate(bitmap)
                ?? FirstReservedOf(cursor.HandedOut)
                ?? index.Validate(bitmap, cursor.HandedOut)
            : new($"bits beyond the last page are set: 0x{memory.Bytes[^1]:X2}", new(pages - 1));
    }

    private StateFault? FirstBadReservedStart(ReadOnlySpan<PageNumber> starts)
    {
        PageNumber previous = new(-1);
        foreach (PageNumber start in starts)
        {
            if (start < PageNumber.Zero)
            {
                return new($"the reserved start {start} is negative", start);
            }

            if (start <= previous)
            {
                return new($"the reserved start {start} does not lie above {previous}, the one before it", start);
            }

            if (FindStart(start) is not PageOutcome.Done and PageOutcome problem)
            {
                return new($"the reserved start {start} starts no region ({problem})", start);
            }

            previous = start;
        }

        return null;
    }

    /// <summary>Where pages are freed the short way, nobody looks at the reserved starts.</summary>
    private StateFault? FirstPageOfWrongShortWays()
    {
        long expected = CountShortWayPages();
        return shortWayPages == expected
            ? null
            : new(
                $"pages are freed the short way from {TWord.PageCount}+{shortWayPages}, not {TWord.PageCount}+{expected}",
                new(TWord.PageCount + Math.Min(shortWayPages, expected)));
    }

    /// <summary>What the cursor has handed out can be freed.</summary>
    private StateFault? FirstReservedOf(PageRange handedOut)
    {
        foreach (PageNumber start in reserved.Starts)
        {
            if (handedOut.Contains(start))
            {
                return new($"the cursor has handed out {handedOut}, but page {start} is reserved", start);
            }
        }

        return null;
    }

    private Region RegionFrom(in PageBitmap<TWord, TGeometry> bitmap, long start)
    {
        PageColor color = bitmap.ColorAt(start);
        long end = bitmap.FirstOther(start, pages, color);
        return new(new(start), new(end - start), color, reserved.Contains(new(start)));
    }

    /// <summary>The regions of an arena, from the lowest page up.</summary>
    /// <param name="Allocator">The arena.</param>
    public readonly record struct RegionSequence(PageAllocator<TWord, TGeometry> Allocator)
    {
        /// <summary>Starts below the first page.</summary>
        public RegionEnumerator GetEnumerator() => new(Allocator);
    }

    /// <summary>A position between two regions of an arena.</summary>
    public struct RegionEnumerator
    {
        private readonly PageAllocator<TWord, TGeometry> allocator;
        private Region current;

        internal RegionEnumerator(PageAllocator<TWord, TGeometry> allocator) => this.allocator = allocator;

        /// <summary>The region just passed.</summary>
        public readonly Region Current => current;

        /// <summary>Passes the next region, if there is one.</summary>
        public bool MoveNext()
        {
            PageBitmap<TWord, TGeometry> bitmap = allocator.Bitmap;
            long end = current.End.Value;
            long start = end < allocator.pages ? bitmap.FirstTaken(end, allocator.pages) : end;
            if (start >= allocator.pages)
            {
                return false;
            }

            current = allocator.RegionFrom(bitmap, start);
            return true;
        }
    }
}
