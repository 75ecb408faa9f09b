using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Fuzz.Rungs;

/// <summary>The check of the checks: every known defect must be found.</summary>
internal sealed class DefectsRung : IRung
{
    public string Name => "defects";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!context.JudgesShipping)
        {
            return new(Name, "a check of the checks, independent of the subject", RungVerdict.NotApplicable);
        }

        ProgressLine progress = new(context.Terminal, Name);
        ImmutableArray<HuntedDefect> results = DefectSweep.Run(DefectCatalog.All, context.Seed, progress, cancellation);
        progress.Clear();
        if (results.IsEmpty)
        {
            return new(Name, "stopped", RungVerdict.Interrupted);
        }

        ImmutableArray<HuntedDefect> escaped = [.. results.Where(result => !result.IsFoundInTime)];
        string slowest = Duration.Format(results.Max(result => result.MedianTime));
        string counts = $"{results.Length - escaped.Length} of {results.Length} found, the slowest in {slowest}";
        return escaped.IsEmpty
            ? new(Name, counts, results.Length < DefectCatalog.All.Length ? RungVerdict.Interrupted : RungVerdict.Holds)
            : new(Name, counts, RungVerdict.Fails, Details: [.. escaped.Select(Describe)]);
    }

    private static string Describe(HuntedDefect escaped) => $"escaped: {escaped.Name} ({escaped.Story})";
}
