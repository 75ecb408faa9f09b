using System.Globalization;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Mutants.Rungs;

namespace Allocator.Fuzz.Mutants.Judges;

/// <summary>A rung of this program with its small budget, through a hidden verb.</summary>
internal sealed class RungJudge(MutantRung rung) : MutantJudge(rung.Name, isForSurvivors: false)
{
    public override bool Covers(Mutant mutant) => rung.Covers(mutant);

    public override IsolatedRun Judge(MutantBench bench, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
        => IsolatedRun.OfCommandLine(
            bench.Program,
            [
                MutantRungVerb.VerbName,
                rung.Name,
                "--seed",
                bench.Seed.ToString(CultureInfo.InvariantCulture),
                "--corpus",
                Path.GetFullPath(bench.CorpusFolder),
            ],
            timeMax,
            cancellation);
}
