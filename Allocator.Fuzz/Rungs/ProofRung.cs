using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Fuzz.Rungs;

/// <summary>The theorems about the kernels, for every word; and that they can fail.</summary>
internal sealed class ProofRung : IRung
{
    public string Name => "proofs";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!context.JudgesShipping)
        {
            return new(Name, "only for the kernels that ship", RungVerdict.NotApplicable);
        }

        ProofSettings settings = new(ProofSettings.DefaultTimeLimit, Environment.ProcessorCount, context.Seed);
        try
        {
            ProofReport report = ProofSession.Run(TheoremCatalog.All, settings, context.Terminal, cancellation);
            int proven = report.Theorems.Count(theorem => theorem.Outcome == ProofOutcome.Proven);
            string counts = string.Create(
                CultureInfo.InvariantCulture,
                $"{proven} of {report.Theorems.Length} theorems on every 64-bit word and pair proven (see 'prove'), each sees a fault");
            return report.Holds
                ? new(Name, counts, RungVerdict.Holds)
                : new(Name, counts, RungVerdict.Fails, Details: [.. ProofView.Failures(report)]);
        }
        catch (MissingToolException exception)
        {
            return new(Name, "z3 is missing", RungVerdict.MissingTool, Details: [exception.Message]);
        }
        catch (OperationCanceledException)
        {
            return new(Name, "stopped", RungVerdict.Interrupted);
        }
    }
}
