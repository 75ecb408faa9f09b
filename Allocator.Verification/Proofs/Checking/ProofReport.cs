using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>Theorems that were proven, or not, and whether the proofs can be believed.</summary>
/// <param name="Solver">The solver that said so.</param>
/// <param name="Theorems">What came of each theorem.</param>
/// <param name="DifferingOperators">The operators whose formulas are not what the processor computes: there should be none.</param>
/// <param name="ShippingDifference">Where the steps that were proven differ from the shipping allocator: nowhere, it should be.</param>
/// <param name="Elapsed">How long all of it took.</param>
public sealed record ProofReport(
    string Solver,
    ImmutableArray<TheoremReport> Theorems,
    ImmutableArray<string> DifferingOperators,
    string? ShippingDifference,
    TimeSpan Elapsed)
{
    /// <summary>Whether everything was proven and every check of the proofs passed.</summary>
    public bool Holds
        => DifferingOperators.IsEmpty && ShippingDifference is null && Theorems.All(report => report.Outcome == ProofOutcome.Proven);

    /// <summary>Checks the operators, proves the theorems, and compares what was proven with the shipping allocator.</summary>
    /// <param name="theorems">What to prove.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Is told how many theorems are done.</param>
    /// <param name="cancellation">Stops before the next theorem.</param>
    /// <exception cref="SolverMissingException">There is no solver.</exception>
    public static ProofReport Make(
        IReadOnlyList<Theorem> theorems, ProofSettings settings, Action<int> progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<string> differing;
        using (Z3Session session = Z3Session.Start())
        {
            differing = OperatorCheck.FindDiffering(session, settings.Seed, settings.TimeLimit);
        }

        ImmutableArray<TheoremReport> reports = ProofRun.Prove(theorems, settings, progress, cancellation);

        // An allocator whose kernels are wrong may do anything, even never end.
        bool areProven = reports.All(report => report.Outcome == ProofOutcome.Proven);
        string? difference = areProven
            ? ShippingComparison.FindDifference(settings.Seed, ShippingComparison.OperationCount)
            : null;
        return new(Z3Session.Version(), reports, differing, difference, clock.Elapsed);
    }
}
