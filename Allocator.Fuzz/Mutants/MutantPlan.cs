using System.Collections.Immutable;
using Allocator.Fuzz.Mutants.Judges;

namespace Allocator.Fuzz.Mutants;

/// <summary>Which allocator is mutated, and who judges.</summary>
/// <param name="SourceFolder">The folder of this program and of the allocator that ships.</param>
/// <param name="Judges">The rungs, those for survivors last.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="CorpusFolder">The folder of the cases that are kept.</param>
internal sealed record MutantPlan(string SourceFolder, ImmutableArray<MutantJudge> Judges, ulong Seed, string CorpusFolder);
