using System.Collections.Immutable;
using Allocator.Geometries;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Traces;

/// <summary>
/// A test case: an arena to begin with, and what is done to it. The text form is <see cref="TraceParser"/>'s and <see
/// cref="TracePrinter"/>'s.
/// </summary>
/// <param name="Geometry">The name of the geometry that the case is meant for.</param>
/// <param name="Arena">The arena to begin with.</param>
/// <param name="Steps">Operations and expectations, in order.</param>
public sealed record Trace(string Geometry, ArenaImage Arena, ImmutableArray<TraceStep> Steps)
{
    /// <summary>The largest arena of a trace: 4 TiB of 4 KiB pages, whose bitmap is 256 MiB.</summary>
    public static readonly PageCount ArenaPagesMax = new(1L << 30);

    /// <summary>The names of the geometries that a trace can ask for; the first is what it gets without asking.</summary>
    public static readonly ImmutableArray<string> Geometries = [X86Geometry.Name, TinyGeometry.Name];

    /// <summary>The line of each step in the text that the trace was read from; empty if it was not read. No part of its value.</summary>
    public ImmutableArray<int> LineNumbers { get; init; } = [];

    /// <summary>
    /// Whether every bitmap that is expected has the arena's length; the parser sees to it, a change to the arena does not.
    /// </summary>
    public bool HasFittingExpectations => Steps.OfType<ExpectBitmapStep>().All(step => step.Bytes.Length == Arena.BitmapByteCount);

    /// <summary>The operations among the steps.</summary>
    public IEnumerable<Operation> Operations => Steps.OfType<OperationStep>().Select(step => step.Operation);

    /// <summary>A case without expectations.</summary>
    public static Trace Of(ArenaImage arena, IEnumerable<Operation> operations)
        => new(Geometries[0], arena, [.. operations.Select(operation => new OperationStep(operation))]);

    /// <summary>The same case with other operations; answers that were expected of the old ones are left out.</summary>
    public Trace WithOperations(Func<Operation, Operation> change)
        => this with { Steps = [.. Steps.Select(step => step is OperationStep known ? new OperationStep(change(known.Operation)) : step)] };

    public bool Equals(Trace? other)
        => other is not null && Geometry == other.Geometry && Arena.Equals(other.Arena) && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Geometry, Arena, Steps.Length);
}
