using System.Collections.Immutable;
using Allocator.Verification.Generating;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>Proves theorems, several at the same time.</summary>
public static class ProofRun
{
    /// <summary>The reports, in the order of the theorems.</summary>
    /// <param name="theorems">What to prove.</param>
    /// <param name="settings">How.</param>
    /// <param name="report">Is told how many theorems are done.</param>
    /// <param name="cancellation">Stops before the next theorem.</param>
    /// <exception cref="SolverMissingException">There is no solver.</exception>
    public static ImmutableArray<TheoremReport> Prove(
        IReadOnlyList<Theorem> theorems, ProofSettings settings, Action<int> report, CancellationToken cancellation)
    {
        TheoremReport[] reports = new TheoremReport[theorems.Count];
        int next = -1;
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, settings.Jobs, options, _ =>
            {
                using Z3Session session = Z3Session.Start();
                for (int number = Interlocked.Increment(ref next); number < reports.Length; number = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    TheoremProof proof = new(theorems[number], session, settings.TimeLimit);
                    reports[number] = proof.Run(SeededRandom.ForCase(settings.Seed, number));
                    report(Interlocked.Increment(ref done));
                }
            });
        }
        catch (AggregateException exception)
        {
            // Ctrl-C ends the solvers as well: what they say then is no fault of theirs.
            cancellation.ThrowIfCancellationRequested();
            throw exception.InnerExceptions[0] is SolverMissingException missing ? missing : exception;
        }

        return [.. reports];
    }
}
