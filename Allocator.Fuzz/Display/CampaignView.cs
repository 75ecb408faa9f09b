using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Display;

/// <summary>Shows a campaign while it runs and what came of it.</summary>
internal static class CampaignView
{
    /// <summary>What stands behind the rate on the line that shows progress.</summary>
    public static string Describe(CampaignState state)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Status.Blocks:N0} blocks, corpus {state.Status.CorpusInputs:N0}")
            + (state.LastFinding is null ? "" : $", {state.Findings} found, last: {state.LastFinding}");

    public static void Write(Terminal terminal, CampaignOptions options, CampaignResult result)
    {
        foreach (Finding finding in result.Findings)
        {
            Write(terminal, finding);
        }

        foreach (string path in result.SetAside)
        {
            terminal.WriteLine($"left over by an earlier campaign, and holds now: {path}");
        }

        double seconds = Math.Max(0.001, result.Elapsed.TotalSeconds);
        terminal.WriteLine();
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Target.Name}: {result.Counts.Executions:N0} executions in {Duration.Format(result.Elapsed)} "
            + $"({result.Counts.Executions / seconds:N0}/s, {result.Counts.ExecutionsPerProcessorSecond:N0} per CPU second), "
            + $"{options.Jobs} jobs, seed {options.Seed}"));
        terminal.WriteLine($"coverage: {string.Join("; ", result.Coverage)}");
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"corpus: {result.CorpusInputs:N0} inputs in {options.Folder.Corpus}"));
        string repeated = result.Repeated == 0 ? "" : $" ({result.Repeated} more like these)";
        string interrupted = !result.WasInterrupted ? ""
            : options.StartsFromNothing ? "; interrupted, and the same command starts from nothing again"
            : "; interrupted, the next run goes on from here";
        if (result.Complaint is { } complaint)
        {
            terminal.WriteLine($"ended early: {complaint}");
        }

        terminal.WriteLine(result.Findings.IsEmpty
            ? $"HOLDS: nothing found{interrupted}"
            : $"FAILS: {result.Findings.Length} found{repeated}{interrupted}");
    }

    private static void Write(Terminal terminal, Finding finding)
    {
        if (finding.Report is { } report)
        {
            CounterexampleView.Write(terminal, report);
            return;
        }

        terminal.WriteLine();
        terminal.WriteLine(new string('-', 72));
        terminal.WriteLine(finding.Headline);
        foreach (string line in finding.Details)
        {
            terminal.WriteLine($"  {line}");
        }

        terminal.WriteLine($"Saved to:       {finding.SavedTo}");
        terminal.WriteLine($"Reproduce with: {finding.ReplayCommand}");
    }
}
