using System.Text.Json;

namespace Allocator.Properties.CommandLine;

/// <summary>tmin --certify and defects --by exhaust: the smallest there is, or how far the search came.</summary>
public sealed class CertifyTests : IDisposable
{
    private const string JournalBug = "corpus/operations/seeds/journal-bug.trace";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Tmin_Certify_ShowsAndSavesTheCertificate()
    {
        CommandLineRun run = (await workspace.RunAsync($"tmin {JournalBug} --subject two-colors --certify")).RequireExit(1);

        const string Verdict = "  certified: no smaller trace fails (";
        int verdict = Array.FindIndex(run.Lines, line => line.StartsWith(Verdict, StringComparison.Ordinal));
        Assert.Contains("of all on 1 to 6 pages, every operation in every place", run.Lines[verdict + 1], StringComparison.Ordinal);
        Assert.EndsWith(", without constraints,", run.Lines[verdict + 2], StringComparison.Ordinal);
        string saved = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(workspace.Findings)));
        Assert.Contains($"# {run.Lines[verdict].Trim()}\n", saved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tmin_CertifyWithConstraints_TriesMore()
    {
        workspace.Write("hint.trace", "arena 2\nallocate 1\nallocate 1\nfree 0\nallocate 1\n");
        string command = "tmin ~/hint.trace --subject stale-index --certify --pages 2 --json";
        JsonElement plain = (await workspace.RunAsync(command)).RequireExit(1).RequireJson().GetProperty("certificate");
        JsonElement more = (await workspace.RunAsync($"{command} --constraints")).RequireExit(1).RequireJson().GetProperty("certificate");

        Assert.True(plain.GetProperty("isComplete").GetBoolean());
        Assert.True(more.GetProperty("isComplete").GetBoolean());
        Assert.Equal(4, more.GetProperty("thoroughPagesMax").GetInt32());
        Assert.True(more.GetProperty("triedCount").GetInt64() > plain.GetProperty("triedCount").GetInt64());
    }

    [Fact]
    public async Task Tmin_CertifyWithoutEnoughTime_SaysHowFarItCame()
    {
        workspace.Write("word.trace", "arena 33\nallocate 33\nfree 0\n");
        CommandLineRun run = await workspace.RunAsync("tmin ~/word.trace --subject free-stops-at-word --certify --time 0.2s");

        run.RequireExit(1);
        Assert.Contains("  not certified: the time was over after ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Minimal trace: 2 operations on 33 pages", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what a trace expects", "tmin ~/wrong.trace --certify", "what the trace itself expects")]
    [InlineData("an input that is no trace", "tmin ~/memory-map/seeds/x.input --certify", "only a trace can be certified")]
    [InlineData("no pages", "tmin ~/wrong.trace --certify --pages 0", "--pages: at least 1")]
    [InlineData("minima of another hunt", "defects --write ~/minima", "--write belongs to --by exhaust")]
    public async Task Mistake_IsRefused(string name, string command, string complaint)
    {
        workspace.Write("wrong.trace", "arena 1\nallocate 1 -> none\n");
        Directory.CreateDirectory(workspace.PathOf("memory-map/seeds"));
        workspace.Write("memory-map/seeds/x.input", "x");

        CommandLineRun run = (await workspace.RunAsync(command)).RequireExit(2);
        Assert.True(run.Error.Contains(complaint, StringComparison.Ordinal), $"{name}: {run.Error}");
    }

    [Fact]
    public async Task Defects_ByExhaust_WritesMinimaAndNamesWhatTakesLargerArenas()
    {
        const string Command = "defects --by exhaust --pages 2 --only two-colors,word-boundary --write ~/minima";
        CommandLineRun run = (await workspace.RunAsync(Command)).RequireExit(0);

        Assert.Contains("1 of 2 defects found by all traces on up to 2 pages; 1 take larger arenas", run.Output, StringComparison.Ordinal);
        Assert.Contains("no: it takes up to 33 pages", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(": HOLDS", run.Lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(
            "arena 2\nallocate-at 1 1\nallocate 1\n",
            await File.ReadAllTextAsync(workspace.PathOf("minima/two-colors.trace")),
            StringComparison.Ordinal);
        Assert.Contains(
            "# on up to 2 pages no history fails, whatever its length (",
            await File.ReadAllTextAsync(workspace.PathOf("minima/word-boundary.trace")),
            StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Defects_ByExhaustThatIsInterrupted_WriteWhatIsDone()
    {
        using CancellationTokenSource source = new();
        source.CancelAfter(TimeSpan.FromSeconds(4));
        Directory.CreateDirectory(workspace.PathOf("minima"));
        CommandLineRun run = await workspace.RunAsync("defects --by exhaust --write ~/minima", source.Token);

        Assert.EndsWith(": INTERRUPTED, and holds so far", run.RequireExit(130).Lines[^1], StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(workspace.PathOf("minima")), file => Assert.Equal(
            File.ReadAllText(Repository.PathOf("Allocator.Properties", "Minima", Path.GetFileName(file))), File.ReadAllText(file)));
    }

    [Fact]
    public async Task Defects_ByExhaustAsJson_HaveTheirCertificates()
    {
        CommandLineRun run = await workspace.RunAsync("defects --by exhaust --only two-colors --json");

        JsonElement defect = Assert.Single(run.RequireExit(0).RequireJson().EnumerateArray());
        Assert.True(defect.GetProperty("isFound").GetBoolean());
        string[] trace = [.. defect.GetProperty("minimalTrace").EnumerateArray().Select(line => line.GetString()!)];
        Assert.Equal(["arena 2", "allocate-at 1 1", "allocate 1"], trace);
        Assert.True(defect.GetProperty("certificate").GetProperty("isComplete").GetBoolean());
    }
}
