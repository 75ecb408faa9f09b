using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Exhaustive;

/// <summary>Looks for a trace that shows what was found, for those who have no way to plant a state.</summary>
public static class FindingReplay
{
    /// <summary>Up to this size a history is looked for that leads to a failing step.</summary>
    public const int HistoryPagesMax = 6;

    private static readonly TimeSpan HistoryTimeMax = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The failing case: the finding's bitmap, attached, and its operation, if that fails; otherwise a history from the empty arena that
    /// fails. Null when there is neither, or the arena is too large to look for one.
    /// </summary>
    public static Counterexample? Find(PlantedSubject subject, ExhaustiveFinding finding, CancellationToken cancellation = default)
    {
        ImmutableArray<Operation> operations = finding.Operation is { } operation ? [operation] : [];
        return Fail(subject, finding.State.Image, operations, "found by 'exhaust'", cancellation)
            ?? FindHistory(subject, finding.State.Pages, cancellation);
    }

    private static Counterexample? FindHistory(PlantedSubject subject, int pages, CancellationToken cancellation)
    {
        if (pages > HistoryPagesMax)
        {
            return null;
        }

        ClosureReport closure = new Closure(subject, pages).Run(HistoryTimeMax, cancellation: cancellation);
        return closure.Finding is { } reached
            ? Fail(
                subject,
                ArenaImage.Empty(new(pages)),
                [.. closure.History, .. reached.Operation is { } last ? [last] : ImmutableArray<Operation>.Empty],
                "found by 'exhaust', among all histories",
                cancellation)
            : null;
    }

    private static Counterexample? Fail(
        PlantedSubject subject, ArenaImage arena, ImmutableArray<Operation> operations, string origin, CancellationToken cancellation)
    {
        Trace trace = Trace.Of(arena, operations) with { Geometry = subject.Definition.Geometry };
        return Checker.FindFailing(subject.Definition, trace, out CheckFailure? seen) is { } observations
            ? Counterexample.Minimize(subject.Definition, trace, observations, origin, seen!, cancellation)
            : null;
    }
}
