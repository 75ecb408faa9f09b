using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Which blocks the checked-in cases of all targets reach together.</summary>
internal static class CorpusReach
{
    /// <summary>The blocks of the assembly that no case reaches, in the order of the table.</summary>
    public static async Task<ImmutableArray<InstrumentedBlock>> UnreachedAsync(
        string corpusRoot, string assembly, CancellationToken cancellation)
    {
        FuzzEngine engine = FuzzEngine.Prepare(EngineFlavor.Coverage);
        string work = Directory.CreateTempSubdirectory("corpus-reach-").FullName;
        try
        {
            HashSet<int> reached = [];
            foreach (FuzzTarget target in TargetCatalog.All)
            {
                reached.UnionWith(await ReachedAsync(engine, target, corpusRoot, work, cancellation).ConfigureAwait(false));
            }

            return [.. engine.ReadBlocks().Where(block => block.Assembly == assembly && !reached.Contains(block.Index))];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<IEnumerable<int>> ReachedAsync(
        FuzzEngine engine, FuzzTarget target, string corpusRoot, string work, CancellationToken cancellation)
    {
        CampaignFolder folder = new(Path.Combine(work, target.Name));
        folder.Prepare(target, CorpusFiles.Inputs(corpusRoot, target));
        string coverage = folder.Coverage(engine.Flavor);
        FuzzWorkerOptions options = new(engine, target.Name)
        {
            Arguments = ["-runs=0", $"-max_len={target.InputBytesMax}", folder.Seeds],
            CoverageFile = coverage,
        };
        FuzzWorkerResult result = await FuzzWorker.RunAsync(options, onLine: null, cancellation).ConfigureAwait(false);
        return result.Outcome == FuzzOutcome.Completed
            ? engine.ReadHitBlocks(coverage).Select(block => block.Index)
            : throw new InvalidOperationException(
                $"a case of {target.Name} does not hold ({result.ExitCode}):\n{string.Join('\n', result.LastLines.TakeLast(20))}");
    }
}
