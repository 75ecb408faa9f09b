namespace Allocator.Properties.CommandLine;

/// <summary>Replaying traces that hold, and those that their authors got wrong.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Seeds = "corpus/operations/seeds/";
    private const string Design = "corpus/bitmap/seeds/design.trace";

    private readonly Workspace workspace = new();

    public static TheoryData<string, string> Holding => new()
    {
        { "the design's example", Design },
        { "the journal's picture", Seeds + "journal.trace" },
        { "the journal's bug on the allocator that ships", Seeds + "journal-bug.trace" },
        { "the design's example on the textbook allocator", Design + " --subject textbook" },
        { "several files", $"{Design} {Seeds}journal.trace {Seeds}journal-bug.trace" },
    };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Holding))]
    public async Task Replay_OfATraceThatHolds_SaysSoForEveryFile(string name, string arguments)
    {
        CommandLineRun run = (await workspace.RunAsync($"replay {arguments}")).RequireExit(0);

        int files = arguments.Split(' ').Count(word => word.StartsWith("corpus/", StringComparison.Ordinal));
        Assert.True(files == run.Lines.Count(line => line.StartsWith("holds: ", StringComparison.Ordinal)), $"row '{name}':\n{run.Output}");
        Assert.False(Directory.Exists(workspace.Findings));
    }

    [Fact]
    public async Task Replay_OfTheJournalsPicture_DrawsTheThreeRegions()
    {
        CommandLineRun run = await workspace.RunAsync($"replay {Seeds}journal.trace");

        Assert.Contains("allocate 5 -> 8", run.Output, StringComparison.Ordinal);
        Assert.Contains("|01 01 01|10 10 10 10 10|11 11 11 11 11|00 00 00", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer", "arena 4\nallocate 1 -> 0\n\nallocate 1 -> 2\n", 4)]
    [InlineData("refusal", "arena 4\nfree 0 -> freed\n", 2)]
    [InlineData("bitmap", "arena 4\nallocate 1\nexpect bitmap 02\n", 3)]
    [InlineData("regions", "# a comment\narena 4\nallocate 1\nexpect regions 0+2\n", 4)]
    public async Task Replay_OfAWrongExpectation_NamesFileAndLine(string name, string text, int line)
    {
        string path = workspace.Write($"{name}.trace", text);
        CommandLineRun run = (await workspace.RunAsync($"replay ~/{name}.trace")).RequireExit(1);

        Assert.Contains($"({path}, line {line})", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfSeveralFiles_FailsWhenOneDoes()
    {
        workspace.Write("wrong.trace", "arena 4\nallocate 1 -> 1\n");
        CommandLineRun run = (await workspace.RunAsync($"replay ~/wrong.trace {Seeds}journal.trace")).RequireExit(1);

        Assert.Contains("FAILS at step 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("holds: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arena 8 geometry tiny", "", "subject shipping-tiny, 8 pages, geometry tiny")]
    [InlineData("arena 8", "", "subject shipping, 8 pages, geometry x86")]
    [InlineData("arena 8 geometry tiny", " --subject textbook", "subject textbook, 8 pages")]
    public async Task Replay_PicksTheSubjectOfTheGeometry(string header, string option, string expected)
    {
        workspace.Write("geometry.trace", $"{header}\nallocate 3 -> 0\nallocate 5 -> 3\n");
        CommandLineRun run = (await workspace.RunAsync($"replay ~/geometry.trace{option}")).RequireExit(0);

        Assert.Contains(expected, run.Lines[0], StringComparison.Ordinal);
    }
}
