using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Subjects;

namespace Allocator.Fuzz.Rungs;

/// <summary>Histories that coverage leads to: a short campaign, for a share of the time, over what earlier ones have learned.</summary>
/// <param name="share">The part of the time that it gets.</param>
internal sealed class FuzzRung(double share) : IRung
{
    private const string TargetName = "operations";

    public string Name => "fuzzing";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        string? subject = context.JudgesShipping ? null : context.Subject.Reference;
        ProgressLine progress = new(context.Terminal, Name);
        try
        {
            // Beside a campaign that works there, this one begins with the corpus alone and keeps nothing but findings.
            using CampaignPlace place = CampaignPlace.Take(
                CampaignFolder.For(context.WorkFolder, TargetInput.Named(TargetName), subject, operations: null));
            CampaignOptions options = new(TargetInput.Named(TargetName), place.Folder)
            {
                Subject = subject,
                Time = context.Time * share,
                Seed = context.Seed,
                FindingsFolder = context.FindingsFolder,
            };
            place.Folder.Prepare(
                options.Target, SubjectChoice.IsDefect(subject) ? [] : CorpusFiles.Inputs(context.CorpusFolder, options.Target));
            CampaignResult result = new Campaign(options)
                .RunAsync(state => progress.Report(state.Counts.Executions, "executions", state.Remaining), cancellation)
                .GetAwaiter().GetResult();
            return Describe(result);
        }
        catch (MissingToolException missing)
        {
            return new(Name, "not run", RungVerdict.MissingTool, Details: [missing.Message]);
        }
        finally
        {
            progress.Clear();
        }
    }

    private RungResult Describe(CampaignResult result)
    {
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Counts.Executions:N0} executions, {result.CorpusInputs:N0} inputs; {string.Join("; ", result.Coverage)}");
        if (result.Findings is [var finding, ..])
        {
            // A trace is shown with all other counterexamples; what took its process down has nothing but its file.
            string[] file = finding.Counterexample is null
                ? [$"Saved to:       {finding.SavedTo}", $"Reproduce with: {finding.ReplayCommand}"]
                : [];
            return new(Name, counts, RungVerdict.Fails, finding.Counterexample, [finding.Headline, .. finding.Details, .. file]);
        }

        return new(Name, counts, result.WasInterrupted ? RungVerdict.Interrupted : RungVerdict.Holds);
    }
}
