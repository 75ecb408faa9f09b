namespace Allocator.X86;

/// <content>Looking without changing anything.</content>
public sealed partial class PhysicalMemory
{
    /// <summary>All regions, reserved ones included, from the lowest address up.</summary>
    public PhysicalRegionSequence Regions => new(Arena, new(PageNumber.Zero, Arena.PageCount));

    /// <summary>The regions of one zone, reserved ones included, from the lowest address up.</summary>
    public PhysicalRegionSequence RegionsIn(Zone zone) => new(Arena, PageRange.Between(zone.From, zone.Below));

    /// <summary>The region that a page belongs to.</summary>
    /// <param name="address">The address of the page's first byte.</param>
    /// <returns>Null when the page is free or lies beyond the arena.</returns>
    /// <exception cref="ArgumentException">The address is not one of a 4 KiB page.</exception>
    public PhysicalRegion? RegionAt(PhysicalAddress address)
        => Arena.RegionAt(RequirePage(address)) is { } region ? PhysicalRegion.From(region) : null;

    /// <summary>Counts over one zone, as far as the arena has pages there; linear in the number of regions up to its end.</summary>
    public ArenaStatistics GetStatistics(Zone zone)
    {
        if (zone.Intersect(new(PageNumber.Zero, Arena.PageCount)) is not { } range)
        {
            return default;
        }

        PageCount free = PageCount.Zero;
        PageCount largest = PageCount.Zero;
        long regions = 0;
        PageNumber passed = range.Start;
        foreach (PhysicalRegion region in RegionsIn(zone))
        {
            Count(region.Start.ToPage() - passed);
            passed = region.End.ToPage();
            regions++;
        }

        Count(range.End - passed);
        return new(free, largest, regions);

        void Count(PageCount run)
        {
            free += run;
            largest = new(Math.Max(run.Value, largest.Value));
        }
    }

    /// <summary>Checks the whole state against the invariants, those of the arena and those of the zones; linear in the arena's
    /// size.</summary>
    /// <returns>The first broken rule and where it shows; null when the state is legal.</returns>
    public StateFault? Validate() => Arena.Validate() ?? FirstRegionAcrossZones() ?? FirstHoleNotReserved();

    private StateFault? FirstRegionAcrossZones()
    {
        foreach (Region region in Arena.Regions)
        {
            Zone zone = Zone.Of(PhysicalAddress.FromPage(region.Start));
            if (region.End > zone.Below)
            {
                return new($"the region of {region.Pages} pages leaves zone {zone}, which ends at page {zone.Below}", region.Start);
            }
        }

        return null;
    }

    private StateFault? FirstHoleNotReserved()
    {
        foreach (PageRange hole in holes)
        {
            if (Arena.RegionAt(hole.Start) is not { IsReserved: true } region || region.Start != hole.Start || region.Pages != hole.Count)
            {
                return new($"the map reserves the pages {hole}, the arena has no such reserved region", hole.Start);
            }
        }

        return null;
    }
}
