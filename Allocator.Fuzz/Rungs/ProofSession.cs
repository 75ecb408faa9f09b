using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Fuzz.Rungs;

/// <summary>Runs proofs, with progress.</summary>
internal static class ProofSession
{
    /// <exception cref="MissingToolException">There is no solver on this machine.</exception>
    public static ProofReport Run(
        IReadOnlyList<Theorem> theorems, ProofSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        ProgressLine progress = new(terminal, "proofs");
        try
        {
            return ProofReport.Make(
                theorems,
                settings,
                done => progress.Report(done, "theorems", progress.Elapsed / done * (theorems.Count - done)),
                cancellation);
        }
        catch (SolverMissingException)
        {
            throw MissingToolException.For(Z3Session.ToolName, Z3Session.ToolName);
        }
        finally
        {
            progress.Clear();
        }
    }
}
