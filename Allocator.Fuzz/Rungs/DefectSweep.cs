using System.Collections.Immutable;
using Allocator.Fuzz.Display;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Rungs;

/// <summary>Hunts all defects with random histories, one after the other so that the times mean something.</summary>
internal static class DefectSweep
{
    public const int SeedCount = 5;

    /// <summary>How long the median seed may take to find a defect.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(1);

    /// <summary>Those that were done before the cancellation.</summary>
    public static ImmutableArray<HuntedDefect> Run(
        ImmutableArray<Defect> defects, ulong firstSeed, ProgressLine progress, CancellationToken cancellation)
    {
        // The first hunt pays for compiling the code, so a hunt that nobody counts comes before it.
        DefectHunt.Run(defects[0].Definition, [firstSeed]);
        ImmutableArray<HuntedDefect>.Builder results = ImmutableArray.CreateBuilder<HuntedDefect>();
        foreach (Defect defect in defects.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            results.Add(Describe(DefectHunt.Run(defect.Definition, Seeds(firstSeed))));
            TimeSpan perDefect = progress.Elapsed / results.Count;
            progress.Report(results.Count, "defects", perDefect * (defects.Length - results.Count));
        }

        return results.ToImmutable();
    }

    public static IEnumerable<ulong> Seeds(ulong first) => Enumerable.Range(0, SeedCount).Select(offset => first + (ulong)offset);

    private static HuntedDefect Describe(DefectHuntResult result) => new(
        result.Subject.Name,
        result.Subject.Story,
        result.Runs.Count(run => run.Case is not null),
        result.Runs.Length,
        result.MedianOperationCount,
        result.MedianElapsed,
        result.IsFound && result.MedianElapsed <= TimeMax,
        result.Minimized?.Failure.Failure.Kind.ToString(),
        result.Minimized is { } minimized ? TracePrinter.Print(minimized.Trace).TrimEnd().Split('\n') : null);
}
