namespace Allocator.Properties.CommandLine;

/// <summary>A folder that can't be written costs what needs it, and nothing else.</summary>
public sealed class UnwritableFolderTests : IDisposable
{
    private readonly Workspace workspace = new();

    // Not even root can make a folder where a file is.
    public UnwritableFolderTests() => workspace.Write("file", "");

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("two-colors", 1, "FAILS")]
    [InlineData("textbook", 2, "INCOMPLETE, as not every rung could do its work, and holds so far")]
    public async Task Verify_WithoutAWorkFolder_DoesWhatNeedsNone(string subject, int exitCode, string verdict)
    {
        CommandLineRun run = (await workspace.RunAsync($"verify --time 500ms --subject {subject} --skip corpus --work ~/file/work"))
            .RequireExit(exitCode);

        Assert.Contains($"Verdict on '{subject}': {verdict}", run.Lines);
        Assert.Contains(run.Lines, line => line.Trim().Split("  ", StringSplitOptions.TrimEntries) is ["fuzzing", .., "not done"]);
        Assert.Contains(run.Lines, line => line.StartsWith("fuzzing: ", StringComparison.Ordinal));
        Assert.Equal(exitCode == 1, run.Lines.Any(line => line.StartsWith("Reproduce with: ", StringComparison.Ordinal)));
    }
}
