using System.Text.Json;

namespace Allocator.Properties.CommandLine;

/// <summary>The main job on a subject that is wrong, and on one that is no part of this project's claims.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Verify_OfTheJournalsDefect_EndsWithTheMinimalTraceAndTheCommand()
    {
        const string CommandLine = "verify --time 20s --subject two-colors --corpus corpus/ --skip fuzzing";
        CommandLineRun run = (await workspace.RunAsync(CommandLine)).RequireExit(1);

        Assert.Contains("Verdict on 'two-colors': FAILS", run.Lines);
        int minimal = Array.IndexOf(run.Lines, "Minimal trace: 2 operations on 2 pages");
        Assert.Equal(["  arena 2", "  allocate-at 1 1", "  allocate 1"], run.Lines[(minimal + 1)..(minimal + 4)]);
        (await CommandLineRun.StartAsync([.. run.ReproduceArguments, "--findings", workspace.Findings])).RequireExit(1);
    }

    [Theory]
    [InlineData("two-colors", 1, "FAILS", 9)]
    [InlineData("textbook", 0, "HOLDS", 9)]
    public async Task Verify_AsJson_HasTheVerdictAndEveryRung(string subject, int exitCode, string verdict, int rungs)
    {
        CommandLineRun run = await workspace.RunAsync($"verify --time 500ms --subject {subject} --corpus corpus/ --json --skip fuzzing");

        JsonElement document = run.RequireExit(exitCode).RequireJson();
        Assert.Equal(verdict, document.GetProperty("verdict").GetString());
        Assert.Equal(rungs, document.GetProperty("rungs").GetArrayLength());
        Assert.Equal(exitCode == 1, document.GetProperty("counterexamples").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("fmt corpus/operations/seeds/journal.trace")]
    [InlineData("replay corpus/operations/seeds/journal.trace corpus/bitmap/seeds/design.trace")]
    [InlineData("tmin corpus/operations/seeds/journal.trace")]
    public async Task Json_OfAVerbThatHolds_IsOneDocument(string commandLine)
        => (await workspace.RunAsync($"{commandLine} --json")).RequireExit(0).RequireJson();

    /// <summary>The subject of a file of its own runs in the fuzzer's process as well.</summary>
    [SlowTheory]
    [InlineData("two-colors")]
    [InlineData("Allocator.Properties.dll:next-fit-broken")]
    public async Task Verify_FuzzingAlone_FindsTheDefect(string subject)
    {
        string reference = subject.Contains(".dll", StringComparison.Ordinal) ? Path.Combine(AppContext.BaseDirectory, subject) : subject;
        CommandLineRun run = await workspace.RunAsync(
            $"verify --time 4m --subject {reference} --work ~/work --json --skip corpus");

        JsonElement rungs = run.RequireExit(1).RequireJson().GetProperty("rungs");
        JsonElement fuzzing = rungs.EnumerateArray().Single(rung => rung.GetProperty("name").GetString() == "fuzzing");
        Assert.Equal("fails", fuzzing.GetProperty("verdict").GetString());
    }
}
