using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Speed;
using Allocator.Verification.Text;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>Measures how fast the verification is.</summary>
internal sealed class SpeedVerb() : Verb(
    "speed",
    "Hold the speed of the verification itself against its targets: a table of figures, met or MISSED. Measure on a quiet machine.")
{
    private readonly Option<bool> quick = new("--quick") { Description = "Shorter runs: less than two minutes instead of three." };
    private readonly Option<bool> all = new("--all")
    {
        Description = "Also what takes minutes: the defects by fuzzing, the tests, ./verify.",
    };

    private readonly Option<string?> only = new("--only")
    {
        Description = $"Only these: {string.Join(",", Names)}.",
        HelpName = "LIST",
    };

    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<string> corpus = CommonOptions.Corpus();

    protected override IReadOnlyList<string> Examples =>
        ["speed", "speed --quick", "speed --only operations,empty", "speed --all --json"];

    protected override IReadOnlyList<Symbol> Symbols => [quick, all, only, seed, corpus];

    private static string[] Names => [.. SpeedReport.Measurements.Select(measurement => measurement.Name)];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        ISpeedMeasurement[] chosen = Choose(arguments.GetValue(only), arguments.GetValue(all));
        SpeedSettings settings = new(
            arguments.GetValue(quick), arguments.GetValue(seed), arguments.GetRequiredValue(corpus), terminal);
        SpeedReport report = SpeedReport.Make(chosen, settings, cancellation);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("what", "figure", "must", "aim", "verdict", "measured");
        foreach (SpeedFigure figure in report.Figures)
        {
            table.AddRow([.. Describe(figure).Select(Markup.Escape)]);
        }

        terminal.Write(table);
        int met = report.Figures.Count(figure => figure.Verdict is SpeedVerdict.Met or SpeedVerdict.AimMet);
        string verdict = report.ExitCode switch
        {
            ExitCode.Counterexample => $"{report.Missed} MISSED",
            ExitCode.Interrupted => "INTERRUPTED",
            ExitCode.MissingTool => "INCOMPLETE for want of a tool",
            _ => "HOLDS",
        };
        terminal.WriteLine($"{met} of {report.Figures.Count(figure => figure.Target.Must is not null)} targets met: {verdict}");
        terminal.WriteJson(report.Figures.Select(figure => new
        {
            figure.Target.Name,
            figure.Value,
            figure.Target.Unit,
            figure.Target.Must,
            figure.Target.Aim,
            figure.Target.IsAtLeast,
            figure.Verdict,
            figure.Effort,
        }));
        return report.ExitCode;
    }

    /// <exception cref="UsageException">A name is no measurement's.</exception>
    private static ISpeedMeasurement[] Choose(string? list, bool withLong)
    {
        string[]? wanted = list?.Split(',', StringSplitOptions.TrimEntries);
        return wanted?.FirstOrDefault(name => !Names.Contains(name)) is { } unknown
            ? throw new UsageException($"'{unknown}' is no measurement; {Suggestion.Phrase(unknown, Names)}")
            : [.. SpeedReport.Measurements.Where(each => wanted?.Contains(each.Name) ?? (withLong || !each.IsLong))];
    }

    private static IEnumerable<string> Describe(SpeedFigure figure)
    {
        SpeedTarget target = figure.Target;
        yield return target.Name;
        yield return figure.Value is { } value ? $"{Number(value)} {target.Unit}" : "-";
        yield return Limit(target, target.Must);
        yield return Limit(target, target.Aim);
        yield return figure.Verdict switch
        {
            SpeedVerdict.Told => "-",
            SpeedVerdict.AimMet => "met, aim too",
            SpeedVerdict.Met => "met",
            SpeedVerdict.Missed => "MISSED",
            SpeedVerdict.MissingTool => "tool missing",
            _ => "interrupted",
        };
        yield return figure.Effort;
    }

    private static string Limit(SpeedTarget target, double? limit)
        => limit is { } value ? $"{(target.IsAtLeast ? ">=" : "<=")} {Number(value)}" : "-";

    private static string Number(double value) => value.ToString(value < 1000 ? "0.###" : "N0", CultureInfo.InvariantCulture);
}
