namespace Allocator.Properties.X86;

/// <summary>
/// Physical memory as one owner per page: slow, small and obviously right. It knows zones as two numbers and shares nothing with what it
/// judges. Only a window of pages around each border is kept; all others are withheld by the map.
/// </summary>
internal sealed class NaivePhysicalMemory
{
    public const int DmaEnd = 0x1000;
    public const int Dma32End = 0x10_0000;
    private const int Withheld = -1;
    private const int Free = 0;
    private readonly Dictionary<long, int> owners = [];
    private int lastOwner;

    public NaivePhysicalMemory(IEnumerable<long> windowPages, Predicate<long> isUsable)
    {
        foreach (long page in windowPages)
        {
            owners[page] = isUsable(page) ? Free : Withheld;
        }

        Pages = [.. owners.Keys.Order()];
    }

    public IReadOnlyList<long> Pages { get; }

    public static int ZoneOf(long page) => page < DmaEnd ? 0 : page < Dma32End ? 1 : 2;

    public bool IsWithheld(long page) => OwnerOf(page) == Withheld;

    /// <summary>The start and length of the region that the page belongs to; null when it is free or withheld.</summary>
    public (long Start, long Count)? RegionAt(long page)
    {
        int owner = OwnerOf(page);
        if (owner <= Free)
        {
            return null;
        }

        long start = page;
        long end = page + 1;
        while (OwnerOf(start - 1) == owner)
        {
            start--;
        }

        while (OwnerOf(end) == owner)
        {
            end++;
        }

        return (start, end - start);
    }

    public long? Allocate(long count, long alignment, int zone, bool isExact, long boundary)
    {
        for (int candidate = zone; candidate >= (isExact ? zone : 0); candidate--)
        {
            foreach (long start in Pages.Where(page => ZoneOf(page) == candidate && page % alignment == 0))
            {
                if (start / boundary == (start + count - 1) / boundary && AllocateAt(start, count))
                {
                    return start;
                }
            }
        }

        return null;
    }

    public bool AllocateAt(long start, long count)
    {
        if (!IsFree(start, count))
        {
            return false;
        }

        Paint(start, count, ++lastOwner);
        return true;
    }

    public PageOutcome Release(long start)
    {
        PageOutcome outcome = Find(start, out long count);
        if (outcome == PageOutcome.Done)
        {
            Paint(start, count, Free);
        }

        return outcome;
    }

    public PageOutcome Resize(long start, long count)
    {
        PageOutcome outcome = Find(start, out long present);
        if (outcome != PageOutcome.Done)
        {
            return outcome;
        }

        if (ZoneOf(start + count - 1) != ZoneOf(start) || start + count > Pages[^1] + 1)
        {
            return PageOutcome.OutOfRange;
        }

        if (count > present && !IsFree(start + present, count - present))
        {
            return PageOutcome.Taken;
        }

        int owner = owners[start];
        Paint(start, present, Free);
        Paint(start, count, owner);
        return PageOutcome.Done;
    }

    public PageOutcome Split(long start, long count)
    {
        PageOutcome outcome = Find(start, out long present);
        if (outcome == PageOutcome.Done && count >= present)
        {
            return PageOutcome.TooSmall;
        }

        if (outcome == PageOutcome.Done)
        {
            Paint(start + count, present - count, ++lastOwner);
        }

        return outcome;
    }

    private int OwnerOf(long page) => owners.GetValueOrDefault(page, Withheld);

    private bool IsFree(long start, long count)
        => ZoneOf(start) == ZoneOf(start + count - 1) && Range(start, count).All(page => OwnerOf(page) == Free);

    private PageOutcome Find(long start, out long count)
    {
        (long first, count) = RegionAt(start) ?? (start, 0);
        if (IsWithheld(start))
        {
            // Neighbors that the map withholds are one reserved region, but for a border of zones between them.
            return IsWithheld(start - 1) && ZoneOf(start - 1) == ZoneOf(start) ? PageOutcome.InsideRegion : PageOutcome.Reserved;
        }

        return OwnerOf(start) == Free ? PageOutcome.NotAllocated : first < start ? PageOutcome.InsideRegion : PageOutcome.Done;
    }

    private void Paint(long start, long count, int owner)
    {
        foreach (long page in Range(start, count))
        {
            owners[page] = owner;
        }
    }

    private static IEnumerable<long> Range(long start, long count)
    {
        for (long page = start; page < start + count; page++)
        {
            yield return page;
        }
    }
}
