using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Minimizing;

/// <summary>Tries all small traces in order of size, because shrinking can end in a case that is small but of the wrong shape.</summary>
/// <remarks>
/// From an empty arena, without constraints. An operation that leaves the oracle's arena as it is can only be the last one of a smallest
/// trace, so such prefixes are passed over. The budget bounds the traces that are run; what lies beyond it is not searched.
/// </remarks>
public sealed class SmallTraceSearch(
    SubjectDefinition definition,
    Observations observations,
    int budget = SmallTraceSearch.DefaultBudget,
    CancellationToken cancellation = default)
{
    public const int DefaultBudget = 20_000;

    // A trace with fewer operations on more pages is smaller, but only bugs at word edges need many, and those are found by shrinking.
    public const int PagesMax = 6;

    private readonly Checker checker = new(definition, observations);

    /// <summary>How many traces the last search ran.</summary>
    public int TriedCount { get; private set; }

    /// <summary>Whether the last search ran all small traces up to the one that it found, or up to the bound.</summary>
    public bool WasComplete => TriedCount < budget && !cancellation.IsCancellationRequested;

    /// <summary>The smallest failing trace that is smaller than the bound; null when there is none, or none within the budget.</summary>
    public Trace? FindBelow(Trace bound)
    {
        TriedCount = 0;
        for (int steps = 1; steps <= bound.Steps.Length; steps++)
        {
            long pagesMax = steps < bound.Steps.Length ? PagesMax : Math.Min(PagesMax, bound.Arena.Pages.Value);
            for (long pages = 1; pages <= pagesMax; pages++)
            {
                Trace? smallest = Histories(OracleArena.Empty(new(pages)), [], steps)
                    .TakeWhile(_ => TriedCount < budget && !cancellation.IsCancellationRequested)
                    .Select(history => Trace.Of(ArenaImage.Empty(new(pages)), history) with { Geometry = bound.Geometry })
                    .Where(trace => TraceSize.Of(trace) < TraceSize.Of(bound) && Fails(trace))
                    .MinBy(TraceSize.Of);
                if (smallest is not null)
                {
                    return smallest;
                }
            }
        }

        return null;
    }

    private IEnumerable<ImmutableArray<Operation>> Histories(OracleArena arena, ImmutableArray<Operation> before, int steps)
    {
        foreach (Operation operation in OperationEnumeration.All(arena, definition.Claims))
        {
            if (steps == 1)
            {
                yield return before.Add(operation);
                continue;
            }

            OracleArena after = arena.Apply(operation).After;
            if (ReferenceEquals(after, arena))
            {
                continue;
            }

            foreach (ImmutableArray<Operation> history in Histories(after, before.Add(operation), steps - 1))
            {
                yield return history;
            }
        }
    }

    private bool Fails(Trace trace)
    {
        TriedCount++;
        return checker.Run(trace) is not null;
    }
}
