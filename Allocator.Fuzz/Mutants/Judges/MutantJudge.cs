using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.Mutants.Judges;

/// <summary>What a judge works with: a folder of one worker, which nobody else uses.</summary>
/// <param name="Program">This program's assembly in a copy of its folder; the allocator in it is the mutant.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="CorpusFolder">The folder of the cases that are kept.</param>
internal sealed record MutantBench(string Program, ulong Seed, string CorpusFolder)
{
    public const string AllocatorName = "Allocator.dll";

    public string Folder => Path.GetDirectoryName(Program)!;

    /// <summary>The mutant.</summary>
    public string Allocator => Path.Combine(Folder, AllocatorName);

    /// <summary>A name that no other worker has, on the whole machine.</summary>
    public string Name => Path.GetFileName(Folder);
}

/// <summary>Runs one rung on a mutant, in a process of its own that the mutant may take down.</summary>
/// <param name="name">The rung's name in tables.</param>
/// <param name="isForSurvivors">Whether it takes so long that only those are thrown at it that all others let live.</param>
internal abstract class MutantJudge(string name, bool isForSurvivors)
{
    public string Name => name;

    public bool IsForSurvivors => isForSurvivors;

    /// <summary>Whether the rung runs the code that the mutant has changed at all.</summary>
    public abstract bool Covers(Mutant mutant);

    /// <summary>Judges the allocator that lies in the bench's folder.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="mutant">Which it is; null for the one that ships.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public abstract IsolatedRun Judge(MutantBench bench, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation);
}
