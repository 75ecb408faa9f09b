using System.Globalization;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;

namespace Allocator.Verification.Checking;

/// <summary>Compares what a subject says about itself with the oracle: regions, region-at, statistics, validate.</summary>
public sealed class IntrospectionChecks(SubjectClaims claims)
{
    // Up to this size every page is asked for its region; above, only the pages at the ends and in the middle of every region and free run.
    private const long AskEveryPageMax = 64;

    private readonly List<Region> regions = [];

    /// <summary>Asks about pages that all belong to one region, or are all free.</summary>
    private delegate CheckFailure? Asking(PageRange pages, Region? expected);

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
        => expected.Pages.Value <= AskEveryPageMax
            ? AskAlong(expected, (pages, region) => AskEach(pages, region, subject))
            : AskAlong(expected, (pages, region) => AskEndsAndMiddle(pages, region, subject));

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

    /// <summary>Goes along the oracle's regions as it goes along the pages: this is where most of the time of a check goes.</summary>
    private static CheckFailure? AskAlong(OracleArena expected, Asking ask)
    {
        PageNumber page = PageNumber.Zero;
        foreach (Region region in expected.Regions)
        {
            CheckFailure? wrong = ask(PageRange.Between(page, region.Start), null) ?? ask(new(region.Start, region.Pages), region);
            if (wrong is not null)
            {
                return wrong;
            }

            page = region.End;
        }

        return ask(PageRange.Between(page, PageNumber.Zero + expected.Pages), null);
    }

    private CheckFailure? AskEach(PageRange pages, Region? expected, ISubject subject)
    {
        CheckFailure? wrong = null;
        for (PageNumber page = pages.Start; page < pages.End && wrong is null; page += PageCount.One)
        {
            wrong = Ask(page, expected, subject);
        }

        return wrong;
    }

    private CheckFailure? AskEndsAndMiddle(PageRange pages, Region? expected, ISubject subject)
        => pages.Count == PageCount.Zero
            ? null
            : Ask(pages.Start, expected, subject)
                ?? Ask(pages.Start + new PageCount(pages.Count.Value / 2), expected, subject)
                ?? Ask(pages.End - PageCount.One, expected, subject);

    private CheckFailure? Ask(PageNumber page, Region? expected, ISubject subject)
    {
        Region? actual = subject.RegionAt(page);
        return Same(expected, actual)
            ? null
            : new(CheckKind.RegionAt, $"the region at page {page} is wrong", Describe(expected), Describe(actual), page);
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
