using System.Text.Json;

namespace Allocator.Properties.CommandLine;

/// <summary>What the user is left with when something fails: the minimal trace, the picture, the file, the command.</summary>
public sealed class CounterexampleTests : IDisposable
{
    private const string JournalBug = "corpus/operations/seeds/journal-bug.trace";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Replay_OfTheJournalsBug_NamesTheStepAndBothRegions()
    {
        CommandLineRun run = (await workspace.RunAsync($"replay {JournalBug} --subject two-colors")).RequireExit(1);

        Assert.Contains("FAILS at step 5", run.Output, StringComparison.Ordinal);
        Assert.Contains("journal-bug.trace, line 7): regions 1+1 and 2+1 merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected  |01|11|10", run.Output, StringComparison.Ordinal);
        Assert.Contains("actual    |01|10 10", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("tmin")]
    public async Task Run_OfTheJournalsBug_EndsWithWhatIsNeededToGoOn(string verb)
    {
        CommandLineRun run = (await workspace.RunAsync($"{verb} {JournalBug} --subject two-colors")).RequireExit(1);

        int minimal = Array.IndexOf(run.Lines, "Minimal trace: 2 operations on 2 pages");
        Assert.Equal(["  arena 2", "  allocate-at 1 1", "  allocate 1"], run.Lines[(minimal + 1)..(minimal + 4)]);
        Assert.Contains("expected  |10|01", run.Lines[minimal + 5], StringComparison.Ordinal);
        Assert.Contains("actual    |01 01", run.Lines[minimal + 6], StringComparison.Ordinal);
        string saved = Assert.Single(Directory.GetFiles(workspace.Findings));
        Assert.Equal($"Saved to:       {saved}", run.Lines[^2]);
        Assert.StartsWith("Reproduce with: ", run.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("tmin")]
    public async Task ReproduceCommand_ShowsTheFailureAgain(string verb)
    {
        CommandLineRun first = await workspace.RunAsync($"{verb} {JournalBug} --subject two-colors");
        CommandLineRun again = await CommandLineRun.StartAsync([.. first.ReproduceArguments, "--findings", workspace.Findings]);

        again.RequireExit(1);
        Assert.Contains("regions 0+1 and 1+1 merged", again.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(workspace.Findings));
    }

    [Fact]
    public async Task Tmin_OfATraceThatHolds_HasNothingToDo()
    {
        CommandLineRun run = (await workspace.RunAsync($"tmin {JournalBug}")).RequireExit(0);

        Assert.Contains("nothing to minimize", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Findings));
    }

    [Theory]
    [InlineData("replay", "minimalTrace")]
    [InlineData("tmin", "trace")]
    public async Task Json_HoldsTheMinimalTraceAndTheCommand(string verb, string traceName)
    {
        CommandLineRun run = (await workspace.RunAsync($"{verb} {JournalBug} --subject two-colors --json")).RequireExit(1);

        JsonElement document = run.RequireJson();
        JsonElement report = document.ValueKind == JsonValueKind.Array ? document[0] : document;
        Assert.False(report.GetProperty("holds").GetBoolean());
        string[] trace = [.. report.GetProperty(traceName).EnumerateArray().Select(line => line.GetString()!)];
        Assert.Equal(["arena 2", "allocate-at 1 1", "allocate 1"], trace);
        Assert.True(File.Exists(report.GetProperty("savedTo").GetString()));
        Assert.Contains("-- replay ", report.GetProperty("replayCommand").GetString(), StringComparison.Ordinal);
    }
}
