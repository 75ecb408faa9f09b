using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Hunting;
using Allocator.Verification.Traces;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>Shows that the checks can fail: every defect must be found.</summary>
internal sealed class DefectsVerb() : Verb("defects", "Hunt every defect with five seeds; all must be found, each within a second.")
{
    private readonly Option<string> by = new Option<string>("--by")
    {
        Description = "What hunts: random histories.",
        HelpName = "RUNG",
        DefaultValueFactory = _ => "random",
    }.AcceptOnlyFromAmong("random");

    private readonly Option<ulong> seed = CommonOptions.Seed();

    protected override IReadOnlyList<string> Examples => ["defects", "defects --by random --seed 7", "defects --json"];

    protected override IReadOnlyList<Symbol> Symbols => [by, seed];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        ulong firstSeed = arguments.GetValue(seed);
        ProgressLine progress = new(terminal, "defects");
        ImmutableArray<DefectHuntResult> results = DefectSweep.Run(firstSeed, progress, cancellation);
        progress.Clear();
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("defect", "found", "operations", "time", "seen by", "minimal trace", "story");
        foreach (DefectHuntResult result in results)
        {
            table.AddRow([.. Describe(result).Select(Markup.Escape)]);
        }

        terminal.Write(table);
        int found = results.Count(DefectSweep.IsFoundInTime);
        terminal.WriteLine(
            $"{found} of {results.Length} defects found by random histories within {DefectSweep.TimeMax.TotalSeconds:0} s each "
            + $"(medians of {DefectSweep.SeedCount} seeds from {firstSeed}): {(found == results.Length ? "HOLDS" : "ESCAPED")}");
        terminal.WriteJson(results.Select(result => new
        {
            result.Subject.Name,
            result.Subject.Story,
            Found = result.Runs.Count(run => run.Case is not null),
            Seeds = result.Runs.Length,
            result.MedianOperationCount,
            MedianMilliseconds = result.MedianElapsed.TotalMilliseconds,
            Check = result.Minimized?.Failure.Failure.Kind,
            MinimalTrace = result.Minimized is { } minimized ? TracePrinter.Print(minimized.Trace).TrimEnd().Split('\n') : null,
        }));
        return found == results.Length ? ExitCode.Holds : ExitCode.Counterexample;
    }

    private static IEnumerable<string> Describe(DefectHuntResult result)
    {
        yield return result.Subject.Name;
        string escaped = DefectSweep.IsFoundInTime(result) ? "" : " ESCAPED";
        yield return $"{result.Runs.Count(run => run.Case is not null)}/{result.Runs.Length}{escaped}";
        yield return result.MedianOperationCount.ToString("N0", CultureInfo.InvariantCulture);
        yield return Duration.Format(result.MedianElapsed);
        yield return result.Minimized?.Failure.Failure.Kind.ToString() ?? "nobody";
        yield return result.Minimized is { } minimized
            ? TracePrinter.Print(minimized.Trace).TrimEnd().Replace("\n", "; ", StringComparison.Ordinal)
            : "";
        yield return result.Subject.Story;
    }
}
