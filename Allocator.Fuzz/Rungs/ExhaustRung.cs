using System.Globalization;
using Allocator.Fuzz.Display;
using Allocator.Verification.Exhaustive;

namespace Allocator.Fuzz.Rungs;

/// <summary>Every bitmap of a small arena, in every legal internal state, with every operation.</summary>
internal sealed class ExhaustRung : IRung
{
    /// <summary>Two blocks, each of two words, and two index levels; with all constraints.</summary>
    public const int Pages = 8;

    public string Name => "exhaustive";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!context.JudgesShipping)
        {
            return new(Name, "only for the allocator that ships; for others, see 'exhaust --subject'", RungVerdict.NotApplicable);
        }

        PlantedSubject subject = PlantedSubject.Shipping;
        ExhaustiveReport report = new ExhaustSession(subject, ExhaustiveSettings.Whole(Pages), context.Terminal).Run(null, cancellation);
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"all {report.Counts.Bitmaps:N0} bitmaps of {Pages} pages x {report.Counts.InternalStates:N0} internal states of their ")
            + string.Create(CultureInfo.InvariantCulture, $"region lists: {report.Counts.Transitions:N0} transitions (see 'exhaust')");
        return report.Finding is { } finding
            ? new(
                Name,
                counts,
                RungVerdict.Fails,
                FindingReplay.Find(subject, finding, cancellation),
                [.. ExhaustView.Describe(finding)])
            : new(Name, counts, report.Holds ? RungVerdict.Holds : RungVerdict.Interrupted);
    }
}
