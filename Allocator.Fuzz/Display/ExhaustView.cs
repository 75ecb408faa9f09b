using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Hunting;
using Allocator.Verification.Traces;
using Spectre.Console;

namespace Allocator.Fuzz.Display;

/// <summary>Shows what exhausting small arenas says of the defects.</summary>
internal static class ExhaustView
{
    public static Table Table(IEnumerable<ExhaustedDefect> results)
    {
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("defect", "found", "traces", "time", "seen by", "minimal trace", "story");
        foreach (ExhaustedDefect result in results)
        {
            table.AddRow([.. Cells(result).Select(Markup.Escape)]);
        }

        return table;
    }

    public static object ToJson(ExhaustedDefect result) => new
    {
        result.Minimum.Defect.Name,
        result.Minimum.Defect.Story,
        IsFound = result.Minimum.Search.Smallest is not null,
        PagesEnough = result.Minimum.Defect.PagesEnough.Value,
        result.Minimum.IsAsExpected,
        result.Minimum.Search.TriedCount,
        Milliseconds = result.Elapsed.TotalMilliseconds,
        Check = result.Minimum.Smallest?.Failure.Failure.Kind,
        MinimalTrace = Lines(result.Minimum),
        Certificate = result.Minimum.Smallest?.Certificate is { } certificate ? Certification.ToJson(certificate) : null,
    };

    private static IEnumerable<string> Cells(ExhaustedDefect result)
    {
        DefectMinimum minimum = result.Minimum;
        yield return minimum.Defect.Name;
        yield return minimum.Search.Smallest is not null ? "yes"
            : minimum.IsAsExpected ? $"no: it takes up to {minimum.Defect.PagesEnough} pages"
            : "ESCAPED";
        yield return minimum.Search.TriedCount.ToString("N0", CultureInfo.InvariantCulture);
        yield return Duration.Format(result.Elapsed);
        yield return minimum.Smallest?.Failure.Failure.Kind.ToString() ?? "nobody";
        yield return string.Join("; ", Lines(minimum));
        yield return minimum.Defect.Story;
    }

    private static ImmutableArray<string> Lines(DefectMinimum minimum)
        => minimum.Smallest is { } smallest ? [.. TracePrinter.Print(smallest.Trace).TrimEnd().Split('\n')] : [];
}
