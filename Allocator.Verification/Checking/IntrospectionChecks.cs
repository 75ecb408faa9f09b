using System.Globalization;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;

namespace Allocator.Verification.Checking;

/// <summary>Compares what a subject says about itself with the oracle: regions, region-at, statistics, validate.</summary>
public sealed class IntrospectionChecks(SubjectClaims claims)
{
    // Up to this size every page is asked for its region; above, only the pages at the ends and in the middle of every region and free run.
    private const long AskEveryPageMax = 128;

    private readonly List<Region> regions = [];

    public CheckFailure? CheckRegions(OracleArena expected, ISubject subject)
    {
        regions.Clear();
        subject.ReadRegions(regions);
        for (int index = 0; index < Math.Max(regions.Count, expected.Regions.Length); index++)
        {
            Region? right = index < expected.Regions.Length ? expected.Regions[index] : null;
            Region? actual = index < regions.Count ? regions[index] : null;
            if (!Same(right, actual))
            {
                PageNumber page = (right ?? actual)!.Value.Start;
                return new(CheckKind.Regions, $"entry {index} of the list of regions is wrong", Describe(right), Describe(actual), page);
            }
        }

        return null;
    }

    public CheckFailure? CheckRegionAt(OracleArena expected, ISubject subject)
    {
        foreach (PageNumber page in PagesToAsk(expected))
        {
            Region? right = expected.RegionAt(page);
            Region? actual = subject.RegionAt(page);
            if (!Same(right, actual))
            {
                return new(CheckKind.RegionAt, $"the region at page {page} is wrong", Describe(right), Describe(actual), page);
            }
        }

        return null;
    }

    public static CheckFailure? CheckStatistics(OracleArena expected, ISubject subject)
    {
        ArenaStatistics right = expected.Statistics();
        ArenaStatistics actual = subject.Statistics;
        return right == actual
            ? null
            : new(CheckKind.Statistics, "the statistics are wrong", Describe(right), Describe(actual), default);
    }

    public static CheckFailure? CheckValidate(ISubject subject)
        => subject.Validate() is { } fault
            ? new(CheckKind.Validate, "the allocator's own validation complains", "a legal state", fault, default)
            : null;

    private static IEnumerable<PageNumber> PagesToAsk(OracleArena arena)
    {
        if (arena.Pages.Value <= AskEveryPageMax)
        {
            for (long page = 0; page < arena.Pages.Value; page++)
            {
                yield return new(page);
            }

            yield break;
        }

        IEnumerable<PageRange> taken = arena.Regions.Select(region => new PageRange(region.Start, region.Pages));
        foreach (PageRange range in taken.Concat(arena.FreeRuns()))
        {
            yield return range.Start;
            yield return range.Start + new PageCount(range.Count.Value / 2);
            yield return range.End - PageCount.One;
        }
    }

    private bool Same(Region? expected, Region? actual)
    {
        if (expected is { } right && actual is { } told && claims.Colors != ColorClaim.JournalRule)
        {
            return right == told with { Color = right.Color };
        }

        return expected == actual;
    }

    private static string Describe(Region? region)
        => region is { } known
            ? $"{known.Start}+{known.Pages}:{ColorText.Of(known.Color)}{(known.IsReserved ? "r" : "")}"
            : "none";

    private static string Describe(ArenaStatistics statistics)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{statistics.FreePages} free, largest run {statistics.LargestFreeRun}, {statistics.RegionCount} regions");
}
