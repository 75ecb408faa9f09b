using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;

namespace Allocator.Properties.CommandLine;

/// <summary>What has to be said again for an input to end as it did.</summary>
public sealed class RunConditionsTests
{
    public static TheoryData<string, string[], double, string> Campaigns => new()
    {
        // row, flags for libFuzzer, --timeout in seconds, options of a replay
        { "as usual", [], 10, "" },
        { "a limit of the campaign", [], 2.5, " --timeout 2500ms" },
        { "a limit of libFuzzer's", ["-timeout=3"], 10, " --timeout 3s" },
        { "the last of two wins", ["-timeout=3", "-timeout=4"], 10, " --timeout 4s" },
        { "no limit at all", ["-timeout=0", "-rss_limit_mb=0"], 10, "" },
        { "memory, half of it for the heap", ["-rss_limit_mb=400"], 10, " --memory 200" },
        { "flags that change nothing", ["-max_len=64", "-runs=7", "-timeout_exitcode=3"], 10, "" },
    };

    [Theory]
    [MemberData(nameof(Campaigns))]
    public void Options_OfACampaign_AreThoseThatMatter(string row, string[] flags, double timeoutSeconds, string expected)
    {
        CampaignOptions options = new(TargetCatalog.Find("operations")!, new("work"))
        {
            FindingsFolder = "findings",
            InputTimeMax = TimeSpan.FromSeconds(timeoutSeconds),
            LibFuzzerFlags = [.. flags],
        };
        Assert.Equal((row, expected), (row, options.Conditions.OptionsText));
    }

    [Fact]
    public void Options_AreReadyToBePasted()
    {
        RunConditions conditions = new() { Subject = "my own.dll:first", Operations = "allocate,free" };

        Assert.Equal(" --subject 'my own.dll:first' --operations allocate,free", conditions.OptionsText);
        Assert.Equal("--subject|my own.dll:first|--operations|allocate,free", string.Join('|', conditions.SubjectOptions));
    }

    [Fact]
    public async Task Operations_OfATrace_AreAMistake()
    {
        CommandLineRun run = await CommandLineRun.StartAsync(
            ["replay", Repository.PathOf("corpus", "operations", "seeds", "journal.trace"), "--operations", "free"]);

        Assert.Contains("a trace says itself which operations it has", run.RequireExit(2).Error, StringComparison.Ordinal);
    }
}
