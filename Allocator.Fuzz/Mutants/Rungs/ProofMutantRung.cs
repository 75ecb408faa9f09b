using System.Collections.Immutable;
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
            return Prove(new(ProofSettings.DefaultTimeLimit, Jobs: 1, context.Seed), context.Cancellation);
        }
        catch (SolverMissingException)
        {
            throw MissingToolException.For(Z3Session.ToolName, Z3Session.ToolName);
        }
    }

    private static string? Prove(ProofSettings settings, CancellationToken cancellation)
    {
        foreach (Theorem theorem in TheoremCatalog.All)
        {
            TheoremReport report = ProofRun.Prove([theorem], settings, _ => { }, cancellation)[0];
            if (report.Outcome != ProofOutcome.Proven)
            {
                return $"{report.Outcome}: {theorem.Name}: {theorem.Statement}";
            }
        }

        ProofReport checks = ProofReport.Make([], settings, _ => { }, cancellation);
        return checks.Holds ? null : Describe(checks.DifferingOperators, checks.ShippingDifference);
    }

    private static string Describe(ImmutableArray<string> operators, string? difference)
        => operators.IsEmpty ? $"Shipping: {difference}" : $"Operators: {string.Join(", ", operators)}";
}
