using System.Text.Json;
using Allocator.Verification.Exhaustive;

namespace Allocator.Properties.CommandLine;

public sealed class ExhaustTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Exhaust_SaysWhatItCoversAndWhatNot()
    {
        CommandLineRun run = (await workspace.RunAsync("exhaust --pages 4 --work ~/work")).RequireExit(0);

        Assert.All(ExhaustiveScope.Covers(4), line => Assert.Contains(line, run.Lines));
        Assert.All(ExhaustiveScope.SaysNothingAbout, line => Assert.Contains($"  {line}", run.Lines));
        Assert.StartsWith("256 bitmaps, 1,633 with a choice of reserved regions", run.Lines[^2], StringComparison.Ordinal);
        Assert.Matches("^4 pages: [0-9,]+ operations carried out, [0-9,]+/s, in .*: HOLDS$", run.Lines[^1]);
    }

    [Fact]
    public async Task Exhaust_OfAShard_IsAPartOfTheWhole()
    {
        JsonElement whole = await RunJson("exhaust --pages 4");
        JsonElement[] parts = [await RunJson("exhaust --pages 4 --shard 1/2 --jobs 1"), await RunJson("exhaust --pages 4 --shard 2/2")];

        foreach (string count in (string[])["bitmaps", "dumps", "regionLists", "internalStates", "transitions", "operations"])
        {
            Assert.Equal(Count(whole), parts.Sum(Count));

            long Count(JsonElement document) => document.GetProperty("counts").GetProperty(count).GetInt64();
        }
    }

    [Fact]
    public async Task Exhaust_OfWhatWasInterrupted_GoesOn()
    {
        ExhaustiveSettings settings = new(4, 1, 1, Environment.ProcessorCount);
        ExhaustiveProgress? known = null;
        new ExhaustiveRun(PlantedSubject.Shipping, settings, watch: now => known ??= now with { Done = [.. now.Done] }).Run();
        Directory.CreateDirectory(workspace.PathOf("work"));
        string file = workspace.Write("work/exhaust-4-pages-1-of-1.json", known!.ToJson());
        CommandLineRun run = (await workspace.RunAsync("exhaust --pages 4 --work ~/work")).RequireExit(0);

        Assert.StartsWith("going on: 1 of 16 sets of taken pages are done", run.Lines[^3], StringComparison.Ordinal);
        Assert.StartsWith("256 bitmaps", run.Lines[^2], StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [SlowFact]
    public async Task Exhaust_ThatIsInterrupted_LeavesWhatIsDone()
    {
        const string Command = "exhaust --pages 9 --work ~/work --jobs 1";
        using CancellationTokenSource source = new();
        source.CancelAfter(TimeSpan.FromSeconds(3));
        CommandLineRun run = (await workspace.RunAsync(Command, source.Token)).RequireExit(130);

        Assert.EndsWith("INTERRUPTED, and holds so far", run.Lines[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf("work/exhaust-9-pages-1-of-1.json")));
        CommandLineRun rest = (await workspace.RunAsync(Command)).RequireExit(0);
        Assert.Matches("^going on: [1-9][0-9]* of 512 sets of taken pages are done", rest.Lines[^3]);
        Assert.StartsWith("262,144 bitmaps", rest.Lines[^2], StringComparison.Ordinal);
    }

    /// <summary>One of 4,096 sets of taken pages, with everything on them.</summary>
    [Fact]
    public async Task Exhaust_OfAShardOfTwelvePages_Holds()
    {
        CommandLineRun run = (await workspace.RunAsync("exhaust --pages 12 --shard 3/4096 --work ~/work")).RequireExit(0);

        Assert.Matches("^12 pages, shard 3/4096: [0-9,]+ operations carried out, .*: HOLDS$", run.Lines[^1]);
    }

    [Fact]
    public async Task Closure_ComesToAnEnd()
    {
        CommandLineRun run = (await workspace.RunAsync("exhaust --closure --pages 3")).RequireExit(0);

        Assert.EndsWith("HOLDS, and no new state appears", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("left-neighbor-only", 8, "Minimal trace: 2 operations on 2 pages")]
    [InlineData("two-colors", 4, "Minimal trace: 2 operations on 2 pages")]
    public async Task Exhaust_OfADefect_EndsWithTheMinimalTrace(string defect, int pages, string minimal)
    {
        CommandLineRun run = (await workspace.RunAsync($"exhaust --pages {pages} --subject {defect}")).RequireExit(1);

        Assert.Contains(minimal, run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith("  certified: no smaller trace fails", StringComparison.Ordinal));
        (await CommandLineRun.StartAsync([.. run.ReproduceArguments])).RequireExit(1);
    }

    [Theory]
    [InlineData("textbook", 3, "every bitmap")]
    [InlineData("buddy", 4, "every arena that a history leads to")]
    public async Task Exhaust_OfAnotherSubject_Holds(string subject, int pages, string starts)
    {
        CommandLineRun run = (await workspace.RunAsync($"exhaust --pages {pages} --subject {subject}")).RequireExit(0);

        Assert.Contains(starts, run.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("HOLDS", run.Lines[^1], StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Verify_ExhaustsEightPages()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["verify", .. RungOptions.SkipAllBut("exhaustive")])).RequireExit(0);

        Assert.Contains(run.Lines, line => line.Contains("all 65,536 bitmaps of 8 pages", StringComparison.Ordinal));
    }

    private async Task<JsonElement> RunJson(string commandLine)
        => (await workspace.RunAsync($"{commandLine} --work ~/work --json")).RequireExit(0).RequireJson();
}
