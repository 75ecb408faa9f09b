using System.Globalization;
using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.Mutants.Judges;

/// <summary>A short campaign, through the verb for it.</summary>
internal sealed class FuzzJudge() : MutantJudge("fuzzing", isForSurvivors: true)
{
    private const int Seconds = 20;

    public override bool Covers(Mutant mutant) => true;

    public override IsolatedRun Judge(MutantBench bench, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("mutant-fuzz-").FullName;
        try
        {
            return IsolatedRun.OfCommandLine(
                bench.Program,
                [
                    "run",
                    mutant?.Part == "X86" ? "memory-map" : "operations",
                    "--time",
                    string.Create(CultureInfo.InvariantCulture, $"{Seconds}s"),
                    "--jobs",
                    "1",
                    "--seed",
                    bench.Seed.ToString(CultureInfo.InvariantCulture),
                    "--corpus",
                    Path.GetFullPath(bench.CorpusFolder),
                    "--work",
                    folder,
                    "--findings",
                    Path.Combine(folder, "findings"),
                ],
                timeMax,
                cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
