using System.Collections.Immutable;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Certifying;

/// <summary>A history as its last operation and the node before it: the smallest that is known to lead where it leads.</summary>
internal sealed class SearchNode
{
    private readonly SearchNode? before;
    private readonly Operation last;

    public SearchNode(ArenaImage arena)
    {
        Arena = arena;
        Size = TraceSize.Of(Trace.Of(arena, []));
    }

    public SearchNode(SearchNode before, in Operation last)
    {
        this.before = before;
        this.last = last;
        Arena = before.Arena;
        Size = before.Size.With(last);
    }

    /// <summary>The arena that it begins with.</summary>
    public ArenaImage Arena { get; }

    /// <summary>How large the trace is.</summary>
    public TraceSize Size { get; }

    public ImmutableArray<Operation> Operations
    {
        get
        {
            Operation[] operations = new Operation[Size.Steps];
            for (SearchNode node = this; node.before is not null; node = node.before)
            {
                operations[node.Size.Steps - 1] = node.last;
            }

            return [.. operations];
        }
    }
}

/// <summary>A history that fails.</summary>
/// <param name="History">The history.</param>
/// <param name="SeenBy">What was looked at when it failed.</param>
internal sealed record FailingHistory(SearchNode History, Observations SeenBy);
