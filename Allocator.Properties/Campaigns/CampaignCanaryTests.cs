using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

/// <summary>Whatever an input does to its process, a campaign brings it home, and it can be shown again without coming to harm.</summary>
[Collection(nameof(FuzzRun))]
public sealed class CampaignCanaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string> Canaries => new()
    {
        // command line, how the file says that it ends, what a replay says
        { "canary-endless-loop --timeout 2s", "timedout", "no end in time" },
        { "canary-exception", "found", "the planted exception" },
        { "canary-fail-fast", "crashed", "the process crashed" },
        { "canary-native-crash", "crashed", "the process crashed" },
        { "canary-out-of-memory --timeout 2m -- -rss_limit_mb=400", "outofmemory", "out of memory" },
        { "canary-stack-overflow", "crashed", "the process crashed" },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(Canaries))]
    public async Task Run_SavesAnInputThatReplayReproduces(string command, string end, string verdict)
    {
        string canary = command.Split(' ')[0];
        string findings = folder.PathOf("findings");
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName, $"run {canary} --time 2m --jobs 2 --work work --findings {findings}{command[canary.Length..]}");

        run.RequireExit(1);
        string saved = Assert.Single(Directory.GetFiles(findings));
        Assert.StartsWith($"{canary}-{end}-", Path.GetFileName(saved), StringComparison.Ordinal);
        Assert.Contains($"Saved to:       {saved}", run.Lines);
        Assert.Equal("!"u8.ToArray(), File.ReadAllBytes(saved));
        Assert.Equal(["replay", saved, "--target", canary], run.ReproduceArguments[..4]);

        string[] patience = ["--timeout", end == "timedout" ? "2s" : "2m", "--findings", folder.PathOf("again")];
        CommandLineRun replayed = await CommandLineRun.StartAsync([.. run.ReproduceArguments, .. patience]);
        Assert.Contains(verdict, replayed.RequireExit(1).Output, StringComparison.Ordinal);

        string larger = folder.Write("larger.input", "!abc"u8.ToArray());
        CommandLineRun minimized = await CommandLineRun.StartAsync(["tmin", larger, "--target", canary, .. patience]);
        Assert.Contains("Minimal input: 1 of 4 bytes", minimized.RequireExit(1).Lines);
    }
}
