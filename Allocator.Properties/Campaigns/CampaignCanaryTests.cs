using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

/// <summary>Whatever an input does to its process, a campaign brings it home, and it can be shown again without coming to harm.</summary>
[Collection(nameof(FuzzRun))]
public sealed class CampaignCanaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string, string> Canaries => new()
    {
        // command line, how the file says that it ends, what a replay says, the options that it is told
        { "canary-endless-loop --timeout 2s", "timedout", "no end in time", "--timeout 2s" },
        { "canary-endless-loop -- -timeout=3", "timedout", "no end in time", "--timeout 3s" },
        { "canary-exception --timeout 2m", "found", "the planted exception", "--timeout 120s" },
        { "canary-fail-fast --timeout 2m", "crashed", "the process crashed", "--timeout 120s" },
        { "canary-native-crash --timeout 2m", "crashed", "the process crashed", "--timeout 120s" },
        { "canary-out-of-memory --timeout 2m -- -rss_limit_mb=400", "outofmemory", "out of memory", "--timeout 120s --memory 200" },
        { "canary-stack-overflow --timeout 2m", "crashed", "the process crashed", "--timeout 120s" },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(Canaries))]
    public async Task Run_SavesAnInputThatReplayReproduces(string command, string end, string verdict, string options)
    {
        string canary = command.Split(' ')[0];
        string findings = folder.PathOf("findings");

        // Short inputs: each that an endless loop is minimized by takes all of its time.
        string flags = command.Contains(" -- ", StringComparison.Ordinal) ? "-max_len=4" : "-- -max_len=4";
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName, $"run {canary} --time 2m --jobs 2 --work work --findings {findings}{command[canary.Length..]} {flags}");

        run.RequireExit(1);
        string saved = Assert.Single(Directory.GetFiles(findings));
        Assert.StartsWith($"{canary}-{end}-", Path.GetFileName(saved), StringComparison.Ordinal);
        Assert.Contains($"Saved to:       {saved}", run.Lines);
        Assert.Equal("!"u8.ToArray(), File.ReadAllBytes(saved));
        Assert.Equal(["replay", saved, "--target", canary, .. options.Split(' ')], run.ReproduceArguments);

        CommandLineRun replayed = await CommandLineRun.StartAsync([.. run.ReproduceArguments, "--findings", folder.PathOf("again")]);
        Assert.Contains(verdict, replayed.RequireExit(1).Output, StringComparison.Ordinal);
        Assert.Equal(run.ReproduceArguments, replayed.ReproduceArguments);

        string larger = folder.Write("larger.input", "!abc"u8.ToArray());
        string[] again = ["--findings", folder.PathOf("again"), .. options.Split(' ')];
        CommandLineRun minimized = await CommandLineRun.StartAsync(["tmin", larger, "--target", canary, .. again]);
        Assert.Contains("Minimal input: 1 of 4 bytes", minimized.RequireExit(1).Lines);
    }
}
