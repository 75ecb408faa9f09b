using System.Globalization;
using System.Text;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Campaigns;

/// <summary>What came of a campaign as Markdown, for the pages of a CI service.</summary>
internal static class CampaignSummary
{
    /// <summary>Adds a section to the file.</summary>
    public static void Append(string path, CampaignOptions options, CampaignResult result)
    {
        StringBuilder text = new();
        string verdict = result.Findings.IsEmpty ? "holds" : $"**{result.Findings.Length} found**";
        text.Append(CultureInfo.InvariantCulture, $"### {options.Target.Name}: {verdict}\n\n");
        text.Append("| executions | time | per second | coverage | corpus | seed |\n|---|---|---|---|---|---|\n");
        double seconds = Math.Max(0.001, result.Elapsed.TotalSeconds);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {result.Counts.Executions:N0} | {Duration.Format(result.Elapsed)} | {result.Counts.Executions / seconds:N0} ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {string.Join("<br>", result.Coverage)} | {result.CorpusInputs:N0} inputs | {options.Seed} |\n\n");
        foreach (Finding finding in result.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Headline}\n\n```\n");
            text.AppendJoin('\n', finding.Report?.Trace ?? finding.Details);
            text.Append(CultureInfo.InvariantCulture, $"\n\n{finding.ReplayCommand}\n```\n\n");
        }

        File.AppendAllText(path, text.ToString());
    }
}
