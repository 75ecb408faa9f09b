using System.Collections.Immutable;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;
using Allocator.Verification.Generating;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Campaigns;

[Collection(nameof(FuzzRun))]
public sealed class CminTests : IDisposable
{
    private const int Kills = 6;

    // A shell would make two commands of it.
    private const string Work = "work;sleep";

    private static readonly FuzzTarget Target = TargetCatalog.Find("operations")!;

    private readonly TemporaryFolder folder = new();

    private CampaignFolder Campaign => CampaignFolder.For(folder.PathOf(Work), Target, subject: null, operations: null);

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Cmin_RemovesWhatAddsNothing_AndLosesNoCoverage()
    {
        await LearnAsync(20_000);
        ImmutableHashSet<int> before = await CoveredAsync();
        HashSet<string> inputs = WorkingCorpus.RequireWhole(Campaign.Corpus);

        // Longer than an input of the corpus, and with nothing new behind its end; and one that was put there by hand.
        byte[] some = await File.ReadAllBytesAsync(Path.Combine(Campaign.Corpus, inputs.First()));
        Campaign.AddToCorpus([.. some, .. some, .. some]);
        File.Move(Path.Combine(Campaign.Corpus, inputs.First()), Path.Combine(Campaign.Corpus, "by-hand"));
        CommandLineRun run = await RunAsync("cmin operations --json");

        Assert.True(run.RequireJson().GetProperty("after").GetInt32() < run.RequireJson().GetProperty("before").GetInt32(), run.Output);
        Assert.Superset(before.ToHashSet(), (await CoveredAsync()).ToHashSet());
        Assert.Equal(run.RequireJson().GetProperty("after").GetInt32(), WorkingCorpus.RequireWhole(Campaign.Corpus).Count);
        Assert.False(File.Exists(Path.Combine(Campaign.Path, "survey")));
    }

    [SlowFact]
    public async Task Cmin_KeepsInputsThatFail_AndTellsOfThem()
    {
        FuzzTarget canary = TargetCatalog.Find("canary-stack-overflow")!;
        CampaignFolder campaign = CampaignFolder.For(folder.PathOf(Work), canary, subject: null, operations: null);
        campaign.Prepare(canary, []);
        string[] failing = [campaign.AddToCorpus("!"u8.ToArray()), campaign.AddToCorpus("!!"u8.ToArray())];
        string holding = campaign.AddToCorpus("a"u8.ToArray());

        // Whichever of them is looked at first.
        byte[][] larger = [.. Enumerable.Range('a', 26).Select(letter => new[] { (byte)'a', (byte)letter })];
        string[] useless = [.. larger.Select(campaign.AddToCorpus)];
        Assert.Contains(useless, path => string.CompareOrdinal(path, holding) < 0);
        Assert.Contains(useless, path => string.CompareOrdinal(path, holding) > 0);

        CommandLineRun run = await RunAsync($"cmin {canary.Name}");

        Assert.All([.. failing, holding], path => Assert.True(File.Exists(path), run.Output));
        Assert.All(useless, path => Assert.False(File.Exists(path), run.Output));
        Assert.All(failing, path => Assert.Contains($"{Path.GetRelativePath(folder.FullName, path)}: fails", run.Output));
        Assert.Equal(failing.Length, campaign.LeftOverArtifacts().Count());
    }

    [SlowFact]
    public async Task Cmin_OfNothing_IsNothing()
        => Assert.Contains("0 of 0 inputs kept", (await RunAsync("cmin operations")).Output, StringComparison.Ordinal);

    [SlowFact]
    public async Task Kill_InTheMiddle_LosesNoCoverage()
    {
        await LearnAsync(20_000);
        ImmutableHashSet<int> before = await CoveredAsync();
        SeededRandom random = new(20250128);
        for (int kill = 0; kill < Kills; kill++)
        {
            using (CommandLineProcess cmin = CommandLineProcess.Start(folder.FullName, $"cmin operations --work {Work} --corpus none"))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Between(200, 1500)));
                cmin.Kill();
                await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 0, "a process of a killed merge is still there");
            }

            WorkingCorpus.RequireWhole(Campaign.Corpus);
            Assert.Superset(before.ToHashSet(), (await CoveredAsync()).ToHashSet());
        }

        await RunAsync("cmin operations");
        Assert.Superset(before.ToHashSet(), (await CoveredAsync()).ToHashSet());
    }

    [SlowFact]
    public async Task Import_TakesInWhatAnotherMachineHasLearned()
    {
        await LearnAsync(5_000);
        ImmutableHashSet<int> before = await CoveredAsync();
        Directory.Move(Campaign.Corpus, folder.PathOf("other"));

        CommandLineRun run = await RunAsync("cmin operations --import other");

        Assert.Contains(" imported", run.Output, StringComparison.Ordinal);
        Assert.Superset(before.ToHashSet(), (await CoveredAsync()).ToHashSet());
    }

    [SlowFact]
    public async Task Write_MakesSeedsThatAreCases_TheSameEveryTime()
    {
        await LearnAsync(20_000);
        string seeds = folder.CreateFolder("cases");
        await RunAsync("cmin operations --write", corpus: "cases");
        string[] first = Directory.GetFiles(Path.Combine(seeds, "operations", "seeds"));
        await RunAsync("cmin operations --write", corpus: "cases");

        Assert.NotEmpty(first);
        Assert.All(first, path => Assert.StartsWith("covers-", Path.GetFileName(path), StringComparison.Ordinal));
        Assert.All(first, path => Assert.NotNull(TraceParser.Parse(File.ReadAllText(path))));
        Assert.Equal(first.Order(), Directory.GetFiles(Path.Combine(seeds, "operations", "seeds")).Order());
    }

    /// <summary>A campaign that ends by itself.</summary>
    private async Task LearnAsync(int executions)
        => await RunAsync("run operations --jobs 1 --time 5m --timeout 2m", $" -- -runs={executions}");

    private async Task<CommandLineRun> RunAsync(string command, string flags = "", string corpus = "none")
        => (await CommandLineProcess.RunAsync(folder.FullName, $"{command} --work {Work} --corpus {corpus}{flags}")).RequireExit(0);

    /// <summary>The blocks that the working corpus reaches.</summary>
    private async Task<ImmutableHashSet<int>> CoveredAsync()
    {
        string coverage = folder.PathOf("covered");
        File.Delete(coverage);
        FuzzWorkerOptions options = new(FuzzRun.Engine(EngineFlavor.Coverage), Target.Name)
        {
            Arguments = ["-runs=0", $"-max_len={Target.InputBytesMax}", Campaign.Corpus],
            WorkingFolder = folder.FullName,
            CoverageFile = coverage,
        };
        FuzzRun.RequireExit(0, await FuzzWorker.RunAsync(options));
        return [.. options.Engine.ReadHitBlocks(coverage).Select(block => block.Index)];
    }
}
