using System.Collections.Immutable;
using Allocator.Fuzz.Display;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Fuzz.Rungs;

/// <summary>Hunts all defects, one after the other so that the times mean something.</summary>
internal static class DefectSweep
{
    public const int SeedCount = 5;

    /// <summary>How long the median seed may take to find a defect.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(1);

    public static ImmutableArray<DefectHuntResult> Run(ulong firstSeed, ProgressLine progress, CancellationToken cancellation)
    {
        // The first hunt pays for compiling the code, so a hunt that nobody counts comes before it.
        DefectHunt.Run(DefectCatalog.All[0].Definition, [firstSeed]);
        ImmutableArray<DefectHuntResult>.Builder results = ImmutableArray.CreateBuilder<DefectHuntResult>();
        foreach (Defect defect in DefectCatalog.All)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(DefectHunt.Run(defect.Definition, Enumerable.Range(0, SeedCount).Select(offset => firstSeed + (ulong)offset)));
            TimeSpan perDefect = progress.Elapsed / results.Count;
            progress.Report(results.Count, "defects", perDefect * (DefectCatalog.All.Length - results.Count));
        }

        return results.ToImmutable();
    }

    public static bool IsFoundInTime(DefectHuntResult result) => result.IsFound && result.MedianElapsed <= TimeMax;
}
