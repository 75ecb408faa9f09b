using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Hunting;

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
        ImmutableArray<DefectHuntResult> results;
        try
        {
            results = DefectSweep.Run(context.Seed, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new(Name, "stopped", RungVerdict.Interrupted);
        }
        finally
        {
            progress.Clear();
        }

        ImmutableArray<DefectHuntResult> escaped = [.. results.Where(result => !DefectSweep.IsFoundInTime(result))];
        string slowest = Duration.Format(results.Max(result => result.MedianElapsed));
        string counts = $"{results.Length - escaped.Length} of {results.Length} found, the slowest in {slowest}";
        return escaped.IsEmpty
            ? new(Name, counts, RungVerdict.Holds)
            : new(Name, counts, RungVerdict.Fails, Details: [.. escaped.Select(Describe)]);
    }

    private static string Describe(DefectHuntResult escaped) => $"escaped: {escaped.Subject.Name} ({escaped.Subject.Story})";
}
