using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Verification.Physical;

/// <summary>
/// What physical memory over a map should be: the oracle's arena with the holes reserved, and the rules of the zones as sentences.
/// </summary>
/// <remarks>Immutable, and independent of the library's zones: the borders stand here once more, in pages of 4 KiB.</remarks>
public sealed class PhysicalModel
{
    private const long Dma32StartPage = 16L * 1024 * 1024 / 4096;
    private const long NormalStartPage = 4L * 1024 * 1024 * 1024 / 4096;
    private static readonly ImmutableArray<long> Borders = [0, Dma32StartPage, NormalStartPage, long.MaxValue];

    private PhysicalModel(OracleArena arena) => Arena = arena;

    public OracleArena Arena { get; }

    /// <summary>Memory of that many pages in which these ranges are reserved, cut where a zone ends.</summary>
    public static PhysicalModel Create(PageCount pages, IEnumerable<PageRange> reserved)
    {
        OracleArena arena = OracleArena.Empty(pages);
        foreach (PageRange range in reserved.SelectMany(CutAtBorders))
        {
            OracleStep step = arena.Apply(Operation.Reserve(range.Start, range.Count));
            if (step.Answer.Kind != AnswerKind.Done)
            {
                throw new ArgumentException($"The range {range} overlaps another or lies outside {pages} pages.", nameof(reserved));
            }

            arena = step.After;
        }

        return new(arena);
    }

    /// <summary>
    /// The lowest fitting pages of the zone, else of the next one below it, unless only that zone will do. Zones count from 0 at the lowest
    /// address.
    /// </summary>
    public (Answer Answer, PhysicalModel After) Allocate(
        PageCount pages,
        PageCount alignment,
        PageCount boundary,
        int zone,
        bool isZoneExact)
    {
        for (int candidate = zone; candidate >= (isZoneExact ? zone : 0); candidate--)
        {
            Placement placement = new(alignment, new(Borders[candidate]), new(Borders[candidate + 1]), boundary);
            OracleStep step = Arena.Apply(Operation.Allocate(pages, placement));
            if (step.Answer.Kind == AnswerKind.Page)
            {
                return (step.Answer, new(step.After));
            }
        }

        return (Answer.None, this);
    }

    /// <summary>
    /// An operation on a region, in pages. A region that would reach into another zone is out of range, whatever lies there.
    /// </summary>
    public (Answer Answer, PhysicalModel After) Apply(in Operation operation)
    {
        if (operation.Kind == OperationKind.AllocateAt && CutAtBorders(new(operation.Page, operation.Pages)).Count() > 1)
        {
            return (Answer.None, this);
        }

        bool leavesZone = operation.Kind == OperationKind.Resize
            && operation.HasValidArguments
            && Arena.RegionAt(operation.Page) is { IsReserved: false } region
            && region.Start == operation.Page
            && CutAtBorders(new(operation.Page, operation.Pages)).Count() > 1;
        OracleStep step = Arena.Apply(operation);
        return leavesZone ? (Answer.Refused(RefusalReason.OutOfRange), this) : (step.Answer, new(step.After));
    }

    private static IEnumerable<PageRange> CutAtBorders(PageRange range)
    {
        for (int zone = 0; zone + 1 < Borders.Length; zone++)
        {
            PageNumber start = new(Math.Max(range.Start.Value, Borders[zone]));
            PageNumber end = new(Math.Min(range.End.Value, Borders[zone + 1]));
            if (start < end)
            {
                yield return PageRange.Between(start, end);
            }
        }
    }
}
