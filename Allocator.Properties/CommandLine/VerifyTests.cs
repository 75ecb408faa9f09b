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
        CommandLineRun run = (await workspace.RunAsync("verify --time 20s --subject two-colors --corpus corpus/")).RequireExit(1);

        Assert.Contains("Verdict on 'two-colors': FAILS", run.Lines);
        int minimal = Array.IndexOf(run.Lines, "Minimal trace: 2 operations on 2 pages");
        Assert.Equal(["  arena 2", "  allocate-at 1 1", "  allocate 1"], run.Lines[(minimal + 1)..(minimal + 4)]);
        (await CommandLineRun.StartAsync([.. run.ReproduceArguments, "--findings", workspace.Findings])).RequireExit(1);
    }

    [Theory]
    [InlineData("two-colors", 1, "FAILS", 6)]
    [InlineData("textbook", 0, "HOLDS", 6)]
    public async Task Verify_AsJson_HasTheVerdictAndEveryRung(string subject, int exitCode, string verdict, int rungs)
    {
        CommandLineRun run = await workspace.RunAsync($"verify --time 500ms --subject {subject} --corpus corpus/ --json");

        JsonElement document = run.RequireExit(exitCode).RequireJson();
        Assert.Equal(verdict, document.GetProperty("verdict").GetString());
        Assert.Equal(rungs, document.GetProperty("rungs").GetArrayLength());
        Assert.Equal(exitCode == 1, document.GetProperty("counterexamples").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("fmt corpus/operations/seeds/journal.trace")]
    [InlineData("replay corpus/operations/seeds/journal.trace corpus/operations/seeds/design.trace")]
    [InlineData("tmin corpus/operations/seeds/journal.trace")]
    public async Task Json_OfAVerbThatHolds_IsOneDocument(string commandLine)
        => (await workspace.RunAsync($"{commandLine} --json")).RequireExit(0).RequireJson();
}
