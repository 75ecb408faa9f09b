using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Mutants;
using Spectre.Console;

namespace Allocator.Fuzz.Display;

/// <summary>Shows who notices which mutants.</summary>
internal static class MutantView
{
    /// <summary>A line a mutant, a column a rung.</summary>
    public static Table Mutants(MutantReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("mutant", "source", "change");
        foreach (string judge in report.Judges)
        {
            table.AddColumn(judge);
        }

        table.AddColumn("verdict");
        foreach (MutantResult result in report.Results)
        {
            IEnumerable<string> cells = [result.Mutant.Name, result.Mutant.Source, result.Mutant.Change];
            IEnumerable<string> trials = report.Judges.Select(judge => Describe(result.Of(judge)));
            table.AddRow([.. cells.Concat(trials).Append(Describe(result.Verdict)).Select(Markup.Escape)]);
        }

        return table;
    }

    /// <summary>A line a rung.</summary>
    public static Table Rungs(MutantReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("rung", "mutants", "kills", "only it", "median time of a kill");
        foreach (string judge in report.Judges)
        {
            MutantTrial[] trials = [.. report.Results.Select(result => result.Of(judge)).OfType<MutantTrial>()];
            TimeSpan[] kills = [.. trials.Where(trial => trial.IsKill).Select(trial => trial.Elapsed).Order()];
            int alone = report.Results.Count(result => result.Trials.Count(trial => trial.IsKill) == 1 && result.Of(judge)?.IsKill == true);
            string median = kills.Length == 0 ? "-" : Duration.Format(kills[kills.Length / 2]);
            table.AddRow(Markup.Escape(judge), Number(trials.Length), Number(kills.Length), Number(alone), median);
        }

        return table;
    }

    /// <summary>Every mutant that is not simply killed: what is to be known of it.</summary>
    public static IEnumerable<string> Findings(MutantReport report)
        => report.Results.Where(result => result.Verdict != MutantVerdict.Killed).Select(result => result.Verdict switch
        {
            MutantVerdict.Explained => $"equivalent: {result.Mutant.Name}: {result.Reason}",
            MutantVerdict.Survived => $"SURVIVED: {result.Mutant.Name} ({result.Mutant.Source}: {result.Mutant.Change})",
            _ => $"WRONGLY EXPLAINED: {result.Mutant.Name} is on the list of the equivalent ones, and {Killer(result)}",
        });

    public static string Summary(MutantReport report, ulong seed)
    {
        int killed = report.Results.Count(result => result.Verdict == MutantVerdict.Killed);
        int explained = report.Results.Count(result => result.Verdict == MutantVerdict.Explained);
        int left = report.Chosen - report.Results.Length;
        string verdict = !report.Holds ? "SURVIVED" : report.IsInterrupted ? "INTERRUPTED, and holds so far" : "HOLDS";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{killed} of {report.Results.Length} mutants killed, {explained} equivalent{(left > 0 ? $", {left} not judged" : "")}, ")
            + string.Create(CultureInfo.InvariantCulture, $"in {Duration.Format(report.Elapsed)} (seed {seed}): {verdict}");
    }

    private static string Killer(MutantResult result)
    {
        MutantTrial kill = result.Trials.First(trial => trial.IsKill);
        return $"{kill.Rung} kills it: {kill.Message}";
    }

    private static string Describe(MutantTrial? trial)
        => trial is null ? "-" : $"{Describe(trial.End, trial.Message)}, {Duration.Format(trial.Elapsed)}";

    private static string Describe(RunEnd end, string message) => end switch
    {
        RunEnd.Held => "lives",
        RunEnd.Interrupted => "interrupted",
        RunEnd.Found => $"killed: {message.Split(':', '\n')[0]}",
        RunEnd.Crashed => "killed: crash",
        RunEnd.TimedOut => "killed: endless",
        _ => "killed: memory",
    };

    private static string Describe(MutantVerdict verdict) => verdict switch
    {
        MutantVerdict.Killed => "killed",
        MutantVerdict.Explained => "equivalent",
        MutantVerdict.Survived => "SURVIVED",
        _ => "WRONGLY EXPLAINED",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
