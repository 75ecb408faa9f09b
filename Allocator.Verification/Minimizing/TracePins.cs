using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Minimizing;

/// <summary>
/// The same case with its allocations pinned to their places. That makes it no smaller by itself, but then no operation depends on the ones
/// before it to leave the right hole, and more of them can go.
/// </summary>
public static class TracePins
{
    /// <summary>Every way to pin.</summary>
    public static IEnumerable<Trace> Of(Trace trace) => [ToAllocateAt(trace), ToFrom(trace)];

    /// <summary>Every allocation as an allocate-at of the page that the oracle gives it.</summary>
    private static Trace ToAllocateAt(Trace trace) => Rewrite(trace, (operation, step, _) =>
        step.Answer.Kind == AnswerKind.Page ? Operation.AllocateAt(step.Answer.Page, operation.Pages) : operation);

    /// <summary>
    /// Every constrained allocation from the lowest free page on, where its search begins anyway. One without constraints is not given
    /// any: a constraint more is no simpler case.
    /// </summary>
    private static Trace ToFrom(Trace trace) => Rewrite(trace, (operation, _, before) =>
    {
        PageNumber lowest = before.FreeRuns().Select(run => run.Start).FirstOrDefault();
        bool isPinned = operation.Placement != Placement.Anywhere && operation.Placement.From < lowest;
        return isPinned ? operation with { Placement = operation.Placement with { From = lowest } } : operation;
    });

    private static Trace Rewrite(Trace trace, Func<Operation, OracleStep, OracleArena, Operation> pin)
    {
        OracleArena arena = OracleArena.Decode(trace.Arena);
        return trace.WithOperations(operation =>
        {
            OracleArena before = arena;
            OracleStep step = before.Apply(operation);
            arena = step.After;
            return operation.Kind == OperationKind.Allocate ? pin(operation, step, before) : operation;
        });
    }
}
