using System.Collections.Immutable;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>What a rung is told in the process that has a mutant for its allocator.</summary>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="CorpusFolder">The folder of the cases that are kept.</param>
/// <param name="Cancellation">Ctrl-C.</param>
internal sealed record MutantRungContext(ulong Seed, string CorpusFolder, CancellationToken Cancellation);

/// <summary>One rung of the ladder of evidence, with a small budget that is the same every time: does it notice a mutant?</summary>
internal abstract class MutantRung(string name)
{
    /// <summary>All rungs, in the order in which they are run. Add yours here.</summary>
    public static ImmutableArray<MutantRung> All { get; } =
    [
        new CorpusMutantRung(),
        new RandomMutantRung(),
        new ExhaustMutantRung(),
        new MachineMutantRung(),
        new ProofMutantRung(),
    ];

    public string Name => name;

    /// <summary>Whether it runs the code that the mutant has changed at all.</summary>
    public abstract bool Covers(Mutant mutant);

    /// <summary>Runs in the mutant's process.</summary>
    /// <returns>What is wrong, as KIND: MESSAGE; null when nothing is noticed.</returns>
    public abstract string? Run(MutantRungContext context);
}
