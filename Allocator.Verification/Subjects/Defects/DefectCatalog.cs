using System.Collections.Immutable;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>All defects: what a bug in an allocator of this kind may look like.</summary>
public static class DefectCatalog
{
    /// <summary>By theme: colors, freeing, reserved regions, searching, resizing and splitting, what only one observation sees.</summary>
    public static ImmutableArray<Defect> All { get; } =
    [
        new("two-colors", "the journal's first version: 10 if the left neighbor is 01, else 01", arena => new TwoColors(arena))
        {
            Colors = ColorClaim.Proper,
        },
        new("left-neighbor-only", "the color rule does not look to the right", arena => new LeftNeighborOnly(arena)),
        new("right-neighbor-only", "the color rule does not look to the left", arena => new RightNeighborOnly(arena)),
        new("first-page-wraps", "the last page counts as the left neighbor of page 0", arena => new FirstPageWraps(arena)),
        new("no-recolor-on-grow", "a region that grows into its own color keeps it", arena => new NoRecolorOnGrow(arena)),
        new("recolor-on-every-grow", "a region that grows always gets a new color", arena => new RecolorOnEveryGrow(arena)),
        new("recolors-only-growth", "growing into its own color repaints only the gain", arena => new RecolorsOnlyGrowth(arena)),
        new("no-recolor-on-split", "the second part of a split keeps the color of the first", arena => new NoRecolorOnSplit(arena)),

        new("frees-neighbor", "freeing a region runs on into the next one", arena => new FreesNeighbor(arena)),
        new("frees-interior", "freeing a page inside a region releases the rest of it", arena => new FreesInterior(arena)),
        new("free-stops-at-word", "freeing a region stops at a multiple of 32 pages", arena => new FreeStopsAtWord(arena))
        {
            PagesEnough = new(33),
        },
        new("double-free-accepted", "freeing a free page is said to be done", arena => new DoubleFreeAccepted(arena), Observations.Answer),

        new("reserved-freed", "free releases a reserved region", arena => new ReservedFreed(arena)),
        new("reserved-resized", "a reserved region can be resized", arena => new ReservedResized(arena)),
        new("unreserve-frees-allocated", "unreserve releases any region", arena => new UnreserveFreesAllocated(arena)),
        new("unreserve-keeps-mark", "unreserve leaves the start on the list", arena => new UnreserveKeepsMark(arena)),
        new("attach-forgets-reserved", "attaching forgets which regions are reserved", arena => new AttachForgetsReserved(arena))
        {
            NeedsRegionsToBeginWith = true,
        },

        new("off-by-one-last-page", "the arena's last page is never found", arena => new OffByOneLastPage(arena)),
        new("word-boundary", "first fit loses a free run across a multiple of 32 pages", arena => new WordBoundary(arena))
        {
            PagesEnough = new(33),
        },
        new("stale-index", "nothing lowers the hint where the first free page is", arena => new StaleIndex(arena)),
        new("repaired-by-looking", "the same, but validating repairs the hint", arena => new RepairedByLooking(arena)),
        new("not-lowest", "best fit: the tightest hole, not the lowest", arena => new NotLowest(arena)),
        new("ignores-alignment", "any start will do", arena => new IgnoresAlignment(arena)),
        new("aligns-to-from", "the alignment is counted from the lowest permitted start", arena => new AlignsToFrom(arena)),
        new("ignores-boundary", "regions cross the boundary", arena => new IgnoresBoundary(arena)),
        new("boundary-off-by-one", "a region that ends at a boundary is said to cross it", arena => new BoundaryOffByOne(arena)),
        new("ignores-from", "regions start below the lowest permitted start", arena => new IgnoresFrom(arena)),
        new("ignores-below", "regions end above the highest permitted end", arena => new IgnoresBelow(arena)),
        new("looks-at-ends-only", "allocate-at and reserve only check the first and the last page", arena => new LooksAtEndsOnly(arena)),

        new("leak-on-refusal", "a refused resize keeps what it had taken so far", arena => new LeakOnRefusal(arena)),
        new("shrink-leaks-tail", "shrinking releases nothing", arena => new ShrinkLeaksTail(arena)),
        new("resize-into-neighbor", "growing takes pages of the next region", arena => new ResizeIntoNeighbor(arena)),
        new("grow-past-end", "growing past the arena's end takes what there is", arena => new GrowPastEnd(arena)),
        new("split-loses-tail", "the second part of a split is free", arena => new SplitLosesTail(arena)),

        new("split-names-first", "a split answers the first part's page", arena => new SplitNamesFirst(arena), Observations.Answer),
        new("reasons-mixed-up", "a page inside a region is said to be free", arena => new ReasonsMixedUp(arena), Observations.Answer),
        new("swapped-bits", "a byte's first page is in its highest bits", arena => new SwappedBits(arena), Observations.Bitmap),
        new("regions-drop-last", "the last page's region is not listed", arena => new RegionsDropLast(arena), Observations.Regions),
        new("region-at-misses-last", "a region's last page looks free", arena => new RegionAtMissesLast(arena), Observations.RegionAt),
        new("largest-run-drops-last", "the last free run is not counted", arena => new LargestRunDropsLast(arena), Observations.Statistics),
        new("region-count-merges", "regions that touch count as one", arena => new RegionCountMerges(arena), Observations.Statistics),
        new("counter-drift", "a released page is counted twice", arena => new CounterDrift(arena), Observations.Validate),
    ];
}
