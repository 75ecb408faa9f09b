using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Textbook;

/// <content>The pages, and looking at them.</content>
public partial class TextbookAllocator
{
    private const int PagesPerByte = 4;
    private const int BitsPerPage = 2;
    private const int ColorMask = 0b11;

    private readonly long pages;
    private readonly byte[] bitmap;
    private readonly List<long> reserved;
    private long freePages;

    public ReadOnlySpan<byte> Bitmap => bitmap;

    public ArenaStatistics Statistics
    {
        get
        {
            long free = 0;
            long run = 0;
            long largest = 0;
            long regions = 0;
            for (long page = 0; page < pages; page++)
            {
                free += IsFree(page) ? 1 : 0;
                regions += CountsAsStart(page, ColorOrFree(page - 1)) ? 1 : 0;
                largest = Math.Max(largest, IsFree(page) ? 0 : run);
                run = IsFree(page) ? run + 1 : 0;
            }

            return new(new(free), new(Math.Max(largest, RunThatNothingEnds(run))), regions);
        }
    }

    /// <summary>The arena's size.</summary>
    protected long PageCount => pages;

    public virtual void ReadRegions(ICollection<Region> regions)
    {
        for (long page = 0; page < pages; page = EndOfRun(page))
        {
            if (!IsFree(page))
            {
                regions.Add(RegionFrom(page));
            }
        }
    }

    public virtual Region? RegionAt(PageNumber page)
    {
        if (ColorOrFree(page.Value) == PageColor.Free)
        {
            return null;
        }

        long start = page.Value;
        while (ColorOrFree(start - 1) == ColorAt(start))
        {
            start--;
        }

        return RegionFrom(start);
    }

    public virtual string? Validate() => FirstFault();

    /// <summary>Where the two bits of the page lie in its byte.</summary>
    protected virtual int BitOf(long page) => (int)(page % PagesPerByte) * BitsPerPage;

    /// <summary>By how much the counter of free pages grows when a page changes its color.</summary>
    protected virtual long FreePagesGained(PageColor before, PageColor after)
        => (after == PageColor.Free ? 1 : 0) - (before == PageColor.Free ? 1 : 0);

    /// <summary>What a free run of this length that reaches the arena's end counts for the largest.</summary>
    protected virtual long RunThatNothingEnds(long run) => run;

    /// <summary>Whether a region is counted for the page, with the color of the page before it.</summary>
    protected virtual bool CountsAsStart(long page, PageColor before) => !IsFree(page) && ColorAt(page) != before;

    /// <summary>The reserved starts that are taken over from an image.</summary>
    protected virtual List<long> AdoptedReservedStarts(ArenaImage arena) => [.. arena.ReservedStarts.Select(start => start.Value)];

    /// <summary>Takes the region off the list of reserved ones.</summary>
    protected virtual void ForgetReserved(long start) => reserved.Remove(start);

    protected PageColor ColorAt(long page) => (PageColor)((bitmap[page / PagesPerByte] >> BitOf(page)) & ColorMask);

    protected PageColor ColorOrFree(long page) => page >= 0 && page < pages ? ColorAt(page) : PageColor.Free;

    protected bool IsFree(long page) => ColorAt(page) == PageColor.Free;

    /// <summary>The first page of another color.</summary>
    protected long EndOfRun(long start)
    {
        long end = start + 1;
        while (end < pages && ColorAt(end) == ColorAt(start))
        {
            end++;
        }

        return end;
    }

    private bool IsReserved(long start) => reserved.Contains(start);

    private Region RegionFrom(long start) => new(new(start), new(EndOfRun(start) - start), ColorAt(start), IsReserved(start));

    private void Paint(long start, long end, PageColor color)
    {
        for (long page = start; page < end; page++)
        {
            SetColor(page, color);
        }
    }

    private void SetColor(long page, PageColor color)
    {
        freePages += FreePagesGained(ColorAt(page), color);
        int others = bitmap[page / PagesPerByte] & ~(ColorMask << BitOf(page));
        bitmap[page / PagesPerByte] = (byte)(others | ((int)color << BitOf(page)));
    }

    /// <summary>
    /// Copies the image page by page, spare ones included, because <see cref="BitOf"/> decides where a page lies here, but not there.
    /// </summary>
    private void Adopt(byte[] image)
    {
        for (long page = 0; page < image.Length * PagesPerByte; page++)
        {
            int color = image[page / PagesPerByte] >> (int)(page % PagesPerByte * BitsPerPage);
            SetColor(page, (PageColor)(color & ColorMask));
        }
    }

    private string? FirstFault()
    {
        for (long page = pages; page < bitmap.Length * PagesPerByte; page++)
        {
            if (!IsFree(page))
            {
                return $"page {page}: it lies beyond the arena and has the color {ColorAt(page)}";
            }
        }

        long previous = -1;
        foreach (long start in reserved)
        {
            if (start <= previous)
            {
                return $"page {start}: the reserved start does not lie above {previous}, the one before it";
            }

            if (RefusalOfRegion(start) is { } reason)
            {
                return $"page {start}: the reserved start starts no region ({reason})";
            }

            previous = start;
        }

        long counted = Statistics.FreePages.Value;
        return counted == freePages ? null : $"page 0: {counted} pages are free, but the counter says {freePages}";
    }
}
