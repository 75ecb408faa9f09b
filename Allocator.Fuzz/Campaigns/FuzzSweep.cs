using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Hunts all defects by fuzzing, each from an empty corpus, several at once: what counts is the processors' time, which others that run
/// beside it do not add to.
/// </summary>
internal static class FuzzSweep
{
    // Where the processors are shared, a second of one takes longer than a second.
    private const int WallTimeFactor = 10;

    /// <summary>How much time of the processors the median seed may take to find a defect.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);

    /// <summary>Those that every seed was done with before the cancellation.</summary>
    public static ImmutableArray<HuntedDefect> Run(
        ImmutableArray<Defect> defects, ulong firstSeed, ProgressLine progress, CancellationToken cancellation)
    {
        string root = Directory.CreateTempSubdirectory("defects-by-fuzz-").FullName;
        try
        {
            (Defect Defect, ulong Seed)[] hunts =
            [
                .. defects.SelectMany(_ => DefectSweep.Seeds(firstSeed), (defect, seed) => (defect, seed)),
            ];
            FuzzHunt?[] results = new FuzzHunt?[hunts.Length];
            RunAll(hunts.Length, HuntOne, progress, cancellation);
            return
            [
                .. from hunt in results.OfType<FuzzHunt>()
                   group hunt by hunt.Defect into ofDefect
                   where ofDefect.Count() == DefectSweep.SeedCount
                   select Describe([.. ofDefect]),
            ];

            void HuntOne(int index) => results[index] = Hunt(hunts[index].Defect, hunts[index].Seed, root, cancellation);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Several at once, until all are done or it is asked to stop.</summary>
    private static void RunAll(int count, Action<int> hunt, ProgressLine progress, CancellationToken cancellation)
    {
        int done = 0;
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            Parallel.For(0, count, options, index =>
            {
                hunt(index);
                int now = Interlocked.Increment(ref done);
                progress.Report(now, "hunts", progress.Elapsed / now * (count - now));
            });
        }
        catch (OperationCanceledException)
        {
            // What has been done until then stands.
        }
    }

    private static FuzzHunt Hunt(Defect defect, ulong seed, string root, CancellationToken cancellation)
    {
        string name = defect.Definition.Name;
        CampaignFolder folder = new(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}")));
        CampaignOptions options = new(TargetInput.Named(defect.NeedsRegionsToBeginWith ? "bitmap" : "operations"), folder)
        {
            Subject = name,
            Time = TimeMax * WallTimeFactor,
            Jobs = 1,
            Seed = seed,
            FindingsFolder = Path.Combine(folder.Path, "findings"),
        };
        folder.Prepare(options.Target, []);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        CampaignResult result = new Campaign(options)
            .RunAsync(state => StopWhenOver(state, over), over.Token).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return new(defect, result, result.Findings.FirstOrDefault()?.Report);
    }

    private static void StopWhenOver(CampaignState state, CancellationTokenSource over)
    {
        if (state.Counts.ProcessorTime > TimeMax && state.Findings == 0)
        {
            over.Cancel();
        }
    }

    private static HuntedDefect Describe(FuzzHunt[] hunts)
    {
        FuzzHunt[] found = [.. hunts.Where(hunt => hunt.Report is not null)];
        FuzzHunt median = hunts.OrderBy(hunt => hunt.Result.Counts.ProcessorTime).ElementAt(hunts.Length / 2);
        CounterexampleReport? smallest = found.Select(hunt => hunt.Report!).MinBy(report => report.Trace.Length);
        return new(
            hunts[0].Defect.Definition.Name,
            hunts[0].Defect.Definition.Story,
            found.Length,
            hunts.Length,
            median.Result.Counts.Executions,
            median.Result.Counts.ProcessorTime,
            found.Length == hunts.Length && median.Result.Counts.ProcessorTime <= TimeMax,
            smallest?.Headline[0].Split("(seen by: ")[^1].TrimEnd(')'),
            smallest?.Trace);
    }

    private sealed record FuzzHunt(Defect Defect, CampaignResult Result, CounterexampleReport? Report);
}
