namespace Allocator.Verification.Oracle;

/// <summary>Where in a free run a request may start.</summary>
public static class OraclePlacement
{
    /// <summary>
    /// The lowest start in the run that satisfies every constraint, or null. Tries the aligned starts one after the other.
    /// </summary>
    public static PageNumber? LowestStart(PageRange run, PageCount pages, Placement placement)
    {
        // A request longer than a boundary crosses one wherever it lies.
        if (pages > placement.Boundary)
        {
            return null;
        }

        PageNumber lowest = run.Start > placement.From ? run.Start : placement.From;
        PageNumber end = run.End < placement.Below ? run.End : placement.Below;
        if (lowest >= end)
        {
            return null;
        }

        PageCount alignment = placement.Alignment;
        long remainder = lowest.Value % alignment.Value;
        PageNumber start = remainder == 0 ? lowest : lowest + (alignment - new PageCount(remainder));
        for (; start < end && pages <= end - start; start += alignment)
        {
            if (!Crosses(start, pages, placement.Boundary))
            {
                return start;
            }
        }

        return null;
    }

    /// <summary>Whether every constraint holds for these pages.</summary>
    public static bool Permits(PageNumber start, PageCount pages, Placement placement)
        => start.Value % placement.Alignment.Value == 0
            && start >= placement.From
            && start + pages <= placement.Below
            && !Crosses(start, pages, placement.Boundary);

    private static bool Crosses(PageNumber start, PageCount pages, PageCount boundary)
    {
        PageNumber last = start + pages - PageCount.One;
        return start.Value / boundary.Value != last.Value / boundary.Value;
    }
}
