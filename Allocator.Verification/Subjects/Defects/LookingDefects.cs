using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class ReasonsMixedUp(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfRegion(long page)
        => base.RefusalOfRegion(page) switch { RefusalReason.InsideRegion => RefusalReason.NotAllocated, var reason => reason };
}

/// <summary>An image is converted when it is adopted; so everything is right except the bytes that are dumped.</summary>
internal sealed class SwappedBits(ArenaImage arena) : TextbookAllocator(arena)
{
    private const int HighestBitOfPage = 6;

    protected override int BitOf(long page) => HighestBitOfPage - base.BitOf(page);
}

internal sealed class RegionsDropLast(ArenaImage arena) : TextbookAllocator(arena)
{
    public override void ReadRegions(ICollection<Region> regions)
    {
        List<Region> all = [];
        base.ReadRegions(all);
        foreach (Region region in all.Where(region => region.End.Value < PageCount))
        {
            regions.Add(region);
        }
    }
}

internal sealed class RegionAtMissesLast(ArenaImage arena) : TextbookAllocator(arena)
{
    public override Region? RegionAt(PageNumber page)
        => base.RegionAt(page) is { } region && page.Value + 1 < region.End.Value ? region : null;
}

internal sealed class LargestRunDropsLast(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long RunThatNothingEnds(long run) => 0;
}

internal sealed class RegionCountMerges(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool CountsAsStart(long page, PageColor before) => before == PageColor.Free && base.CountsAsStart(page, before);
}

/// <summary>The counter refuses what can't fit anyway and is never too low: no allocation fails, only Validate compares it.</summary>
internal sealed class CounterDrift(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long FreePagesGained(PageColor before, PageColor after)
        => base.FreePagesGained(before, after) * (after == PageColor.Free ? 2 : 1);
}
