using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.Speed;

/// <summary>The campaign that 'run operations' is: every page compared after every operation.</summary>
internal sealed class OperationsSpeed : ISpeedMeasurement
{
    private static readonly SpeedTarget AMinute = SpeedTarget.AtLeast(
        1_000_000, "executions/min", "operations, a campaign's inputs, on all processors");

    private static readonly SpeedTarget ACpuSecond = SpeedTarget.Told("executions/CPU s", "the same, of one processor");

    public string Name => "operations";

    public bool IsLong => false;

    public ImmutableArray<SpeedTarget> Targets => [AMinute, ACpuSecond];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        TimeSpan time = TimeSpan.FromSeconds(settings.IsQuick ? 10 : 60);
        CampaignFolder folder = new(Directory.CreateTempSubdirectory("speed-").FullName);
        try
        {
            CampaignOptions options = new(TargetInput.Named(Name), folder)
            {
                Time = time,
                Seed = settings.Seed,
                FindingsFolder = FindingsFolder.Usual,
            };
            folder.Prepare(options.Target, CorpusFiles.Inputs(settings.CorpusFolder, options.Target));
            ProgressLine progress = new(settings.Terminal, Name);
            CampaignResult result = new Campaign(options)
                .RunAsync(state => progress.Report(state.Counts.Executions, "executions", state.Remaining), cancellation)
                .GetAwaiter().GetResult();
            progress.Clear();
            cancellation.ThrowIfCancellationRequested();
            return result.Findings is [var finding, ..]
                ? [.. Targets.Select(target => SpeedFigure.OfFailure(target, $"a counterexample: {finding.SavedTo}"))]
                : Describe(result, options);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static ImmutableArray<SpeedFigure> Describe(CampaignResult result, CampaignOptions options)
    {
        string effort = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Counts.Executions:N0} in {Duration.Format(result.Elapsed)} on {options.Jobs} jobs, seed {options.Seed}");
        return
        [
            SpeedFigure.Of(AMinute, result.Counts.Executions / result.Elapsed.TotalMinutes, effort),
            SpeedFigure.Of(ACpuSecond, result.Counts.ExecutionsPerProcessorSecond, "the same; start and compiling included"),
        ];
    }
}
