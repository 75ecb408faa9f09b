using System.Text.Json;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

[Collection(nameof(FuzzRun))]
public sealed class DefectsByFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A plain one, one that takes a history, and one that takes an arena with regions in it.</summary>
    [SlowFact]
    public async Task Fuzz_FindsDefectsFromAnEmptyCorpus()
    {
        const string Defects = "two-colors,leak-on-refusal,attach-forgets-reserved";
        CommandLineRun run = await CommandLineProcess.RunAsync(folder.FullName, $"defects --by fuzz --only {Defects} --json");

        JsonElement[] found = [.. run.RequireExit(0).RequireJson().EnumerateArray()];
        Assert.Equal(Defects.Split(',').Order(), found.Select(defect => defect.GetProperty("name").GetString()).Order());
        Assert.All(found, defect => Assert.Equal(5, defect.GetProperty("found").GetInt32()));
        Assert.All(found, defect => Assert.NotEmpty(defect.GetProperty("minimalTrace").EnumerateArray()));
    }
}
