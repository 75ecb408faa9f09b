using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>The theorems about the kernels, one after the other, until one is not proven.</summary>
internal sealed class ProofMutantRung() : MutantRung("proofs")
{
    public override bool Covers(Mutant mutant) => mutant.Part == "Words";

    public override string? Run(MutantRungContext context)
    {
        try
        {
            return FindUnproven(context.Cancellation) ?? FindDifference(context);
        }
        catch (SolverMissingException)
        {
            throw MissingToolException.For(Z3Session.ToolName, Z3Session.ToolName);
        }
    }

    /// <summary>The proofs alone: whether a theorem would see a fault is checked on the allocator that ships.</summary>
    private static string? FindUnproven(CancellationToken cancellation)
    {
        using Z3Session session = Z3Session.Start();
        foreach (Theorem theorem in TheoremCatalog.All)
        {
            cancellation.ThrowIfCancellationRequested();
            TheoremReport report = new TheoremProof(theorem, session, ProofSettings.DefaultTimeLimit).Prove();
            if (report.Outcome != ProofOutcome.Proven)
            {
                return $"{report.Outcome}: {theorem.Name}: {theorem.Statement}";
            }
        }

        return null;
    }

    /// <summary>Whether the operators and steps that were proven are those that the mutant computes.</summary>
    private static string? FindDifference(MutantRungContext context)
    {
        ProofSettings settings = new(ProofSettings.DefaultTimeLimit, Jobs: 1, context.Seed);
        ProofReport checks = ProofReport.Make([], settings, _ => { }, context.Cancellation);
        return !checks.DifferingOperators.IsEmpty ? $"Operators: {string.Join(", ", checks.DifferingOperators)}"
            : checks.ShippingDifference is { } difference ? $"Shipping: {difference}"
            : null;
    }
}
