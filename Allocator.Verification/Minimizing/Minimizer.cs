using Allocator.Verification.Certifying;
using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Minimizing;

/// <summary>What came of minimizing.</summary>
/// <param name="Trace">The smallest failing trace that was found.</param>
/// <param name="Failure">How it fails.</param>
/// <param name="TriedCount">How many traces were run to find it.</param>
/// <param name="Certificate">What is known of smaller traces, if all in reach were tried; null when there were too many, or nobody
/// looked.</param>
public sealed record MinimizedTrace(Trace Trace, TraceFailure Failure, long TriedCount, Certificate? Certificate = null);

/// <summary>Shrinks a failing trace until no single reduction of it fails any more.</summary>
/// <remarks>
/// <para>
/// Greedy descent: the first smaller candidate that fails becomes the case, and the reductions start over. <see cref="TraceSize"/> decides
/// what is smaller, so it ends. What it ends in is locally minimal: every reduction of it passes. It is not a proof that nothing smaller
/// fails.
/// </para>
/// <para>
/// The descent is made several times: from the trace as it is, and with every allocation pinned (<see cref="TracePins"/>), because a hole
/// that took an allocation and a free to make is one allocate-at somewhere else then. The smaller result wins, unless <see
/// cref="TraceSearch"/> finds a smaller one yet, within the little that it may cost unasked.
/// </para>
/// </remarks>
public sealed class Minimizer(
    SubjectDefinition definition, Observations observations = Observations.All, CancellationToken cancellation = default)
{
    // A bound on the work for a single case; ordinary cases need a few thousand runs.
    private const long TriesMax = 100_000;

    private readonly Checker checker = new(definition, observations);
    private TraceFailure? lastFailure;
    private long tries;

    /// <summary>The smallest failing trace that the reductions and a search among small traces lead to.</summary>
    /// <exception cref="ArgumentException">The trace does not fail.</exception>
    public MinimizedTrace Minimize(Trace trace) => TryMinimize(trace) ?? throw DoesNotFail();

    /// <summary>The smallest failing trace that the reductions alone lead to.</summary>
    /// <exception cref="ArgumentException">The trace does not fail.</exception>
    public MinimizedTrace Shrink(Trace trace) => TryShrink(trace) ?? throw DoesNotFail();

    /// <summary>As <see cref="Minimize"/>; null when the trace does not fail, as can happen with one that did before.</summary>
    public MinimizedTrace? TryMinimize(Trace trace)
    {
        if (TryShrink(trace) is not { } shrunk)
        {
            return null;
        }

        SearchBudget budget = new(SearchBudget.DefaultTracesMax, cancellation: cancellation);
        SearchScope scope = SearchScope.Plain.Including(shrunk.Trace) with { PagesMax = SearchScope.Plain.PagesMax };
        SearchResult search = new TraceSearch(definition, [observations], scope, budget).Find(shrunk.Trace);
        Trace smallest = search.Smallest ?? shrunk.Trace;
        Certificate? certificate = search.IsComplete ? new(search) : null;
        return new(smallest, FailureOf(smallest), tries + search.TriedCount, certificate);
    }

    private static ArgumentException DoesNotFail() => new("Only a trace that fails can be minimized.");

    private MinimizedTrace? TryShrink(Trace trace)
    {
        tries = 0;
        if (CutAfterFailure(trace) is not { } start)
        {
            return null;
        }

        Trace best = Descend(start);
        foreach (Trace pinned in new[] { best, start }.SelectMany(TracePins.Of))
        {
            Trace other = Fails(pinned) ? Descend(pinned) : best;
            best = TraceSize.Of(other) < TraceSize.Of(best) ? other : best;
        }

        return new(best, FailureOf(best), tries);
    }

    /// <summary>How the trace fails; for a subject that does not always do the same, how one of its traces failed last.</summary>
    private TraceFailure FailureOf(Trace trace) => checker.Run(trace) ?? lastFailure!;

    /// <summary>The operations up to the failing step, without expectations where they are not what fails.</summary>
    private Trace? CutAfterFailure(Trace trace)
    {
        if (checker.Run(trace) is not { } failure)
        {
            return null;
        }

        lastFailure = failure;

        Trace cut = trace with { Steps = trace.Steps[..(failure.StepIndex + 1)], LineNumbers = [] };
        Trace bare = cut with { Steps = [.. cut.Operations.Select(operation => new OperationStep(operation))] };
        return Fails(bare) ? bare : cut;
    }

    private Trace Descend(Trace trace)
    {
        Trace current = trace;
        while (NextSmaller(current) is { } smaller)
        {
            current = smaller;
        }

        return current;
    }

    private Trace? NextSmaller(Trace current)
    {
        TraceSize size = TraceSize.Of(current);
        return TraceReductions.All(current)
            .TakeWhile(_ => !cancellation.IsCancellationRequested)
            .FirstOrDefault(candidate => TraceSize.Of(candidate) < size && Fails(candidate));
    }

    private bool Fails(Trace trace)
    {
        bool isPossible = trace.HasFittingExpectations && trace.Operations.All(operation => definition.Claims.Has(operation.Kind));
        if (tries >= TriesMax || !isPossible || cancellation.IsCancellationRequested)
        {
            return false;
        }

        tries++;
        TraceFailure? failure = checker.Run(trace);
        lastFailure = failure ?? lastFailure;
        return failure is not null;
    }
}
