using Allocator.Verification.Exhaustive;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>Every bitmap of a small arena on the tiny geometry, in every legal internal state, with every operation.</summary>
internal sealed class ExhaustMutantRung() : MutantRung("exhaust")
{
    // Three words in two blocks: words, blocks and levels are crossed, in a few seconds.
    private const int Pages = 6;

    // What only the production geometry and physical memory have, the small arena has not.
    public override bool Covers(Mutant mutant)
        => mutant.Part != "X86" && !mutant.Type.EndsWith(".X86Geometry", StringComparison.Ordinal)
            && !mutant.Type.EndsWith(".Word64", StringComparison.Ordinal);

    public override string? Run(MutantRungContext context)
    {
        ExhaustiveSettings settings = new(Pages, ShardNumber: 1, ShardCount: 1, Jobs: 1);
        ExhaustiveReport report = new ExhaustiveRun(PlantedSubject.Shipping, settings).Run(context.Cancellation);
        context.Cancellation.ThrowIfCancellationRequested();
        return report.Finding is { } finding
            ? $"{finding.Operation?.Kind.ToString() ?? "State"}: {finding.Message}; expected {finding.Expected}, got {finding.Actual}"
            : null;
    }
}
