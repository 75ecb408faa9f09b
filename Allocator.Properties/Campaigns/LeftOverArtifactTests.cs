using System.Text.Json;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Targets;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Campaigns;

/// <summary>What a campaign was killed over before it took it in: the next one begins with it.</summary>
[Collection(nameof(FuzzRun))]
public sealed class LeftOverArtifactTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task ATraceThatFails_IsMinimizedAndSaved()
    {
        Trace trace = TraceParser.Parse("arena 9\nallocate-at 4 3\nfree 4\nallocate-at 1 1\nallocate 1\nallocate 2");
        byte[] input = TargetCatalog.Find("operations")!.Encoding!.TryEncode(new(trace, Observations.All))!;
        string artifact = Leave("operations-two-colors", "crash-left", input);

        JsonElement finding = Finding(await RunAsync("operations --subject two-colors", exitCode: 1));

        Assert.Equal(["arena 2", "allocate-at 1 1", "allocate 1"], Strings(finding, "trace"));
        string saved = File.ReadAllText(folder.PathOf(finding.GetProperty("savedTo").GetString()!));
        Assert.Contains("left over by an earlier campaign", saved, StringComparison.Ordinal);
        Assert.False(File.Exists(artifact));
    }

    [SlowFact]
    public async Task AnInputThatEndsItsProcess_IsMinimizedAsBytes()
    {
        string artifact = Leave("canary-stack-overflow", "crash-left", "!abc"u8.ToArray());

        JsonElement finding = Finding(await RunAsync("canary-stack-overflow", exitCode: 1));

        Assert.Equal("!"u8.ToArray(), File.ReadAllBytes(folder.PathOf(finding.GetProperty("savedTo").GetString()!)));
        Assert.False(File.Exists(artifact));
    }

    [SlowFact]
    public async Task AnInputThatHolds_IsSetAside()
    {
        string artifact = Leave("trace-text", "oom-left", "arena 4\n"u8.ToArray());

        JsonElement result = await RunAsync("trace-text", exitCode: 0);

        string aside = folder.PathOf(Assert.Single(Strings(result, "setAside")));
        Assert.Equal("arena 4\n", File.ReadAllText(aside));
        Assert.False(File.Exists(artifact));
        Assert.Empty(new CampaignFolder(folder.PathOf("work", "trace-text")).LeftOverArtifacts());
    }

    private static string[] Strings(JsonElement element, string property)
        => [.. element.GetProperty(property).EnumerateArray().Select(item => item.GetString()!)];

    private string Leave(string campaign, string name, byte[] input)
    {
        Directory.CreateDirectory(folder.PathOf("work", campaign, "artifacts"));
        return folder.Write(Path.Combine("work", campaign, "artifacts", name), input);
    }

    private static JsonElement Finding(JsonElement result) => Assert.Single(result.GetProperty("findings").EnumerateArray());

    private async Task<JsonElement> RunAsync(string target, int exitCode)
    {
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName, $"run {target} --json --jobs 1 --work work --corpus none --findings findings -- -runs=1");
        return run.RequireExit(exitCode).RequireJson();
    }
}
