using System.Collections.Immutable;

namespace Allocator.Verification.Proofs.Solving;

/// <summary>Whether there are values of the variables that make all assertions true.</summary>
public enum Satisfiability
{
    /// <summary>There are none.</summary>
    Unsatisfiable,

    /// <summary>There are some.</summary>
    Satisfiable,

    /// <summary>The solver ran out of time, or gave up.</summary>
    Unknown,
}

/// <summary>What the solver said.</summary>
/// <param name="Satisfiability">Whether the assertions can be true together.</param>
/// <param name="Values">If they can: the values of the terms that were asked for, in their order; a truth value is 0 or 1.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record SolverReply(Satisfiability Satisfiability, ImmutableArray<ulong> Values, TimeSpan Elapsed);
