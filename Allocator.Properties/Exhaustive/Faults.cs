using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;

namespace Allocator.Properties.Exhaustive;

/// <summary>Faults, each of which only one of the comparisons notices.</summary>
internal static class Faults
{
    /// <summary>A region's last page is given away when it is allocated from an index whose block is stale.</summary>
    public sealed class WrongAnswerWhenStale(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            bool isStale = !Inner.StaleBlocks.IsEmpty;
            Answer answer = Inner.Apply(operation);
            return isStale && operation.Kind == OperationKind.Free && answer == Answer.Done
                ? Answer.Refused(RefusalReason.NotAllocated)
                : answer;
        }
    }

    /// <summary>A page between two neighbors gets the wrong color, of the two that keep it apart.</summary>
    public sealed class WrongColor(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            Answer answer = Inner.Apply(operation);
            if (operation.Kind == OperationKind.AllocateAt && answer.Kind == AnswerKind.Page && operation.Page == new PageNumber(2))
            {
                Bits = ColoredPages.Paint(Bits, 2, 3, ColoredPages.At(Bits, 2) == PageColor.Third ? PageColor.First : PageColor.Third);
            }

            return answer;
        }
    }

    /// <summary>Validate accepts any page of the arena to look from.</summary>
    public sealed class ValidateAcceptsTooMuch(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override string? Validate()
            => Inner.Validate() is { } fault && (LowestFree < 0 || !fault.Contains("starts looking at", StringComparison.Ordinal))
                ? fault
                : null;
    }

    /// <summary>Validate accepts no open block.</summary>
    public sealed class ValidateAcceptsTooLittle(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override string? Validate()
        {
            bool isOpen = Enumerable.Range(0, BlockCount).Any(block => LengthOf(block) is null);
            return Inner.Validate() ?? (isOpen ? "a block is open" : null);
        }
    }

    /// <summary>A region is released without telling the index how long the run is now.</summary>
    public sealed class ForgetsRuns(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            int? before = operation.Kind == OperationKind.Free ? LengthOf(0) : null;
            Answer answer = Inner.Apply(operation);
            if (before is { } length && answer == Answer.Done)
            {
                SetLength(0, length);
            }

            return answer;
        }
    }

    /// <summary>An operation that is refused for being inside a region forgets the patience.</summary>
    public sealed class RefusalChangesTheIndex(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            Answer answer = Inner.Apply(operation);
            if (answer == Answer.Refused(RefusalReason.InsideRegion))
            {
                Patience = PatienceMax + 1;
            }

            return answer;
        }
    }

    /// <summary>The index is told a color.</summary>
    public sealed class IndexSeesColors(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            bool isThird = ColoredPages.At(Bits, 0) == PageColor.Third;
            Answer answer = Inner.Apply(operation);
            if (isThird && operation.Kind == OperationKind.AllocateAt && answer.Kind == AnswerKind.Page)
            {
                LowestFree = 0;
            }

            return answer;
        }
    }

    /// <summary>The statistics forget the run at the end.</summary>
    public sealed class WrongStatistics(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override ArenaStatistics Statistics
            => Patience == 0 ? Inner.Statistics with { FreePages = PageCount.Zero } : Inner.Statistics;
    }

    /// <summary>The region at page 3 is not found.</summary>
    public sealed class WrongRegionAt(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Region? RegionAt(PageNumber page) => page == new PageNumber(3) ? null : Inner.RegionAt(page);
    }

    /// <summary>The last region is not listed.</summary>
    public sealed class WrongRegions(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override void ReadRegions(ICollection<Region> regions)
        {
            Inner.ReadRegions(regions);
            if (regions.Count == 3)
            {
                regions.Remove(regions.Last());
            }
        }
    }

    /// <summary>Closing the cursor forgets a page.</summary>
    public sealed class WrongClosing(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override void CloseCursor()
        {
            Inner.CloseCursor();
            LowestFree = Pages;
        }
    }

    /// <summary>A constrained request throws when the first block is open.</summary>
    public sealed class ThrowsOnConstraints(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
            => operation.Placement.Alignment.Value == 2 && LengthOf(0) is null
                ? throw new InvalidOperationException("on purpose")
                : Inner.Apply(operation);
    }

    /// <summary>Attaching looks for free pages from the last one on.</summary>
    public sealed class AttachesWrongly(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override void RebuildIndex()
        {
            Inner.RebuildIndex();
            LowestFree = Pages;
        }
    }

    /// <summary>In an open block a page between two of one color is not cleared. The coloring by the rule has no such page.</summary>
    public sealed class WrongColorsInOpenBlocks(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            int page = (int)operation.Page.Value;
            uint before = Bits;
            bool isBetween = ColoredPages.At(before, page - 1) == ColoredPages.At(before, page + 1)
                && ColoredPages.At(before, page - 1) is not PageColor.Free and PageColor left
                && ColoredPages.At(before, page) != left;
            bool isOpen = LengthOf(0) is null;
            Answer answer = Inner.Apply(operation);
            if (operation.Kind == OperationKind.Free && answer == Answer.Done && isBetween && isOpen)
            {
                Bits = before;
            }

            return answer;
        }
    }
}
