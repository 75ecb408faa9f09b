using System.Globalization;
using Allocator.Fuzz.Instrumenting;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Campaigns;

/// <summary>A campaign may end at any time without a chance to say so, and loses nothing.</summary>
[Collection(nameof(FuzzRun))]
public sealed class CampaignKillTests : IDisposable
{
    private const int Kills = 20;

    // A machine that stands still for a while makes no input an endless loop.
    private const string Patient = "--jobs 2 --timeout 2m";
    private const ulong Seed = 20250128;

    private readonly TemporaryFolder folder = new();

    public CampaignKillTests()
    {
        // Made once, before anything is timed.
        FuzzRun.Engine(EngineFlavor.Coverage);
        FuzzRun.Engine(EngineFlavor.Comparisons);
    }

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Kill_AtAnyMoment_LeavesAWholeCorpusThatTheNextRunGoesOnFrom()
    {
        string corpus = folder.PathOf("work", "operations", "corpus");
        SeededRandom random = new(Seed);
        HashSet<string> known = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            string command = string.Create(
                CultureInfo.InvariantCulture, $"run operations --time 10m {Patient} --seed {kill} --work work --corpus corpus/");
            await KillAfterAsync(command, onceItFuzzes: kill % 2 == 0, random.Between(300, 2000));

            HashSet<string> now = WorkingCorpus.RequireWhole(corpus);
            Assert.True(known.IsSubsetOf(now), $"kill {kill + 1}: {known.Except(now).Count()} of {known.Count} inputs are lost");
            known = now;
        }

        CommandLineRun next = await CommandLineProcess.RunAsync(
            folder.FullName, $"run operations --time 3s {Patient} --work work --corpus corpus/ --json");
        Assert.True(next.RequireExit(0).RequireJson().GetProperty("corpusInputs").GetInt32() >= known.Count);
        Assert.NotEmpty(known);
        Assert.Superset(known, WorkingCorpus.RequireWhole(corpus));
    }

    [SlowFact]
    public async Task Kill_AtAnyMoment_LosesNoFinding()
    {
        const string Command = $"run operations --subject left-neighbor-only --keep-going {Patient} --work work --findings findings";
        string artifacts = folder.PathOf("work", "operations-left-neighbor-only", "artifacts");
        string findings = folder.CreateFolder("findings");
        SeededRandom random = new(Seed);
        HashSet<string> found = [];
        HashSet<string> saved = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            using CommandLineProcess campaign = CommandLineProcess.Start(folder.FullName, $"{Command} --time 10m");
            if (kill % 4 == 3)
            {
                // Before it is taken in; also the last one, so that there is something left to take in.
                await Waiting.ForAsync(() => Files(artifacts).Length > 0, "an input fails");
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Between(300, 2000)));
            }

            await KillAsync(campaign);
            found.UnionWith(Files(artifacts).Where(path => Path.GetFileName(path).StartsWith("crash-", StringComparison.Ordinal)));
            Assert.Superset(saved, Files(findings).ToHashSet());
            saved.UnionWith(Files(findings).Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal)));
        }

        (await CommandLineProcess.RunAsync(folder.FullName, $"{Command} --time 2m -- -runs=1")).RequireExit(1);

        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, File.Exists);
        string[] traces = [.. Files(findings).Where(path => path.EndsWith(".trace", StringComparison.Ordinal))];
        Assert.NotEmpty(traces);
        Assert.Superset(saved, traces.ToHashSet());
        foreach (string path in traces)
        {
            (await CommandLineRun.StartAsync(
                ["replay", path, "--subject", "left-neighbor-only", "--findings", folder.PathOf("again")])).RequireExit(1);
        }
    }

    private static string[] Files(string path)
        => Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [];

    /// <summary>Kills it some time after its start, or after its processes have begun to fuzz: a busy machine is slow to start.</summary>
    private async Task KillAfterAsync(string command, bool onceItFuzzes, long milliseconds)
    {
        using CommandLineProcess campaign = CommandLineProcess.Start(folder.FullName, command);
        if (onceItFuzzes)
        {
            string status = folder.PathOf("work", "operations", "status");
            DateTime started = DateTime.UtcNow;
            await Waiting.ForAsync(() => File.Exists(status) && File.GetCreationTimeUtc(status) > started, "the campaign fuzzes");
        }

        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds));
        await KillAsync(campaign);
    }

    private async Task KillAsync(CommandLineProcess campaign)
    {
        Assert.False(campaign.HasExited, "the campaign ended by itself");
        campaign.Kill();
        await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 0, "a process of a killed campaign is still there");
    }
}
