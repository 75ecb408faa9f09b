using System.Text.Json;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

[Collection(nameof(FuzzRun))]
public sealed class RunVerbTests : IDisposable
{
    private static readonly string ThisAssembly = typeof(OwnAllocatorExample).Assembly.Location;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string[]> MinimalTraces => new()
    {
        { "two-colors", ["arena 2", "allocate-at 1 1", "allocate 1"] },
        { "two-colors --operations allocate,free", ["arena 3", "allocate 2", "allocate 1", "free 0", "allocate 1", "allocate 1"] },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(MinimalTraces))]
    public async Task Finding_IsTheMinimalTrace(string subject, string[] trace)
    {
        JsonElement result = await RunJsonAsync($"operations --subject {subject} --time 2m", exitCode: 1);

        string[] found = [.. Finding(result).GetProperty("trace").EnumerateArray().Select(line => line.GetString()!)];
        Assert.Equal(trace, found);
    }

    [SlowFact]
    public async Task OwnSubject_OfAnAssembly_IsFuzzed()
    {
        JsonElement finding = Finding(await RunJsonAsync($"operations --subject {ThisAssembly}:next-fit-broken --time 2m", exitCode: 1));

        // Its cursor has to come around: two regions and a hole, in either order, and one that does not fit.
        Assert.Equal("arena 2", finding.GetProperty("trace")[0].GetString());
        Assert.Equal(5, finding.GetProperty("trace").GetArrayLength());
        Assert.EndsWith(":next-fit-broken", finding.GetProperty("replayCommand").GetString(), StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task SameSeed_SameFirstFinding()
    {
        JsonElement[] results = new JsonElement[2];
        for (int round = 0; round < 2; round++)
        {
            results[round] = await RunJsonAsync($"operations --subject two-colors --seed 7 --time 2m --findings {round}", exitCode: 1);
        }

        string[] paths = [.. results.Select(result => Finding(result).GetProperty("savedTo").GetString()!)];
        string[] saved = [.. paths.Select(path => File.ReadAllText(folder.PathOf(path)))];
        Assert.Equal(saved[0], saved[1]);
        Assert.Equal(results[0].GetProperty("executions").GetInt64(), results[1].GetProperty("executions").GetInt64());
    }

    [SlowFact]
    public async Task Flags_GoToLibFuzzer_AndTheSummaryIsMarkdown()
    {
        JsonElement result = await RunJsonAsync(
            "trace-text --time 40s --timeout 2m --corpus corpus/ --summary summary.md -- -runs=1000", exitCode: 0);

        Assert.InRange(result.GetProperty("executions").GetInt64(), 1000, 1002);
        string[] summary = File.ReadAllLines(folder.PathOf("summary.md"));
        Assert.Equal("### trace-text: holds", summary[0]);
        Assert.Contains("| executions | time | per second | coverage | corpus | seed |", summary);
        Assert.Single(summary, line => line.StartsWith("| 1,00", StringComparison.Ordinal));
    }

    [SlowFact]
    public async Task KeepGoing_ReportsEachBugOnce()
    {
        // Both workers fail on the seed, and again whenever they begin.
        Directory.CreateDirectory(folder.PathOf("cases", "operations", "seeds"));
        string seed = Path.Combine("cases", "operations", "seeds", "fails.trace");
        folder.Write(seed, "arena 2\nallocate 1\nallocate 1\nfree 0\nallocate 2\n"u8.ToArray());
        JsonElement result = await RunJsonAsync(
            $"operations --subject {ThisAssembly}:next-fit-broken --corpus cases --keep-going --time 10s --jobs 2", exitCode: 1);

        string[] keys = [.. result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("key").GetString()!)];
        Assert.NotEmpty(keys);
        Assert.Equal(keys.Distinct(), keys);
        Assert.True(result.GetProperty("repeated").GetInt32() > 0, $"{result}");
        Assert.Empty(Directory.GetFiles(folder.PathOf("work"), "crash-*", SearchOption.AllDirectories));
    }

    [SlowTheory]
    [InlineData("operations --subject two-colors")]
    [InlineData("canary-exception")]
    public async Task Finding_ThatCanNotBeSaved_IsReplayedFromItsArtifact(string target)
    {
        folder.Write("file", "no folder"u8.ToArray());
        CommandLineRun run = (await CommandLineProcess.RunAsync(
            folder.FullName, $"run {target} --time 2m --jobs 1 --work work --findings {folder.PathOf("file", "findings")}")).RequireExit(1);

        Assert.Contains("Saved to:       nowhere", run.Output, StringComparison.Ordinal);
        string[] arguments = run.ReproduceArguments;
        arguments[1] = folder.PathOf(arguments[1]);
        (await CommandLineRun.StartAsync([.. arguments, "--findings", folder.PathOf("again")])).RequireExit(1);
    }

    [SlowFact]
    public async Task Finding_IsShown_AlthoughTheCampaignCanNotGoOn()
    {
        using CommandLineProcess campaign = CommandLineProcess.Start(
            folder.FullName, "run operations --subject two-colors --keep-going --time 10m --jobs 2 --work work --findings findings");
        await Waiting.ForAsync(() => Directory.Exists(folder.PathOf("findings")), "a finding is saved");
        Directory.Delete(folder.PathOf("work", "operations-two-colors", "seeds"), recursive: true);

        CommandLineRun run = (await campaign.FinishAsync()).RequireExit(1);

        Assert.Contains(run.Lines, line => line.StartsWith("ended early: a fuzzing process failed", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("Minimal trace: 2 operations", StringComparison.Ordinal));
        Assert.StartsWith("FAILS: ", run.Lines[^1], StringComparison.Ordinal);
    }

    [SlowTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_EndsWithTheSummary_AndNothingIsLost(string signal)
    {
        string corpus = folder.PathOf("work", "operations", "corpus");

        // libFuzzer replaces inputs by smaller ones; here it must not, so that each that was there has to be there in the end.
        using CommandLineProcess campaign = CommandLineProcess.Start(
            folder.FullName, "run operations --time 10m --jobs 2 --timeout 2m --work work --corpus corpus/ -- -reduce_inputs=0");
        await Waiting.ForAsync(() => WorkingCorpus.Names(corpus).Count > 10, "the corpus has ten inputs");
        HashSet<string> before = WorkingCorpus.Names(corpus);

        campaign.Signal(signal);
        CommandLineRun run = (await campaign.FinishAsync()).RequireExit(130);

        Assert.Equal("HOLDS: nothing found; interrupted, the next run goes on from here", run.Lines[^1]);
        Assert.Contains(run.Lines, line => line.StartsWith("coverage: Allocator ", StringComparison.Ordinal));
        Assert.Superset(before, WorkingCorpus.RequireWhole(corpus));
        await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 0, "a process of the campaign is still there");
    }

    [SlowFact]
    public async Task Shard_OfAScheduler_HasTheSeedOfThatShard()
    {
        const string Command = "run trace-text --json --jobs 1 --work work --corpus none --seed 7";
        string[] seeds = new string[3];
        seeds[0] = await SeedAsync($"{Command} -- -runs=1");
        seeds[1] = await SeedAsync($"{Command} --shard 2/4 -- -runs=1");
        seeds[2] = await SeedAsync($"{Command} --shard 4 -- -runs=1", ("JOB_COMPLETION_INDEX", "1"));

        Assert.Equal("7", seeds[0]);
        Assert.NotEqual("7", seeds[1]);
        Assert.Equal(seeds[1], seeds[2]);
    }

    [Fact]
    public async Task WithoutTheCompiler_SaysHowToInstallIt()
    {
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName, "run operations --work work --corpus none", ("PATH", folder.FullName));

        run.RequireExit(3);
        Assert.Contains("clang++ is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("sudo apt-get install -y clang libclang-rt-", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Finding(JsonElement result) => Assert.Single(result.GetProperty("findings").EnumerateArray());

    private async Task<JsonElement> RunJsonAsync(string arguments, int exitCode)
    {
        string findings = arguments.Contains("--findings", StringComparison.Ordinal) ? "" : " --findings findings";
        string jobs = arguments.Contains("--jobs", StringComparison.Ordinal) ? "" : " --jobs 1";
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName, $"run --json --work work{jobs}{findings} {arguments}");
        return run.RequireExit(exitCode).RequireJson();
    }

    private async Task<string> SeedAsync(string command, params (string Name, string Value)[] variables)
    {
        CommandLineRun run = await CommandLineProcess.RunAsync(folder.FullName, command, variables);
        return run.RequireExit(0).RequireJson().GetProperty("seed").GetRawText();
    }
}
