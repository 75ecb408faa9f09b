using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.CommandLine;

/// <summary>Files that fuzzing leaves, in every verb that takes them.</summary>
public sealed class InputFileTests : IDisposable
{
    private const string Bug = "arena 3\nreserve 2 1\nallocate-at 1 1\nallocate 1\n";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Fmt_TextToBytesAndBack_IsTheSameText()
    {
        workspace.Write("bug.trace", Bug);
        (await workspace.RunAsync("fmt ~/bug.trace --target operations --bytes ~/bug.input")).RequireExit(0);

        CommandLineRun run = (await workspace.RunAsync("fmt ~/bug.input --target operations")).RequireExit(0);

        Assert.Equal(Bug, run.Output);
    }

    [Fact]
    public async Task Fmt_InputThatLooksAtLittle_SaysSo()
    {
        WriteInput("bug.input", Bug, Observations.Passive);
        CommandLineRun run = (await workspace.RunAsync("fmt ~/bug.input --target operations")).RequireExit(0);
        Assert.Equal($"# looking at answers and bitmap only\n{Bug}", run.Output);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "no target", "fmt ~/bug.trace --bytes ~/x", "--bytes needs --target" },
        { "unknown target", "fmt ~/bug.trace --target operation --bytes ~/x", "did you mean 'operations'?" },
        { "inputs that are no traces", "fmt ~/bug.trace --target trace-text --bytes ~/x", "stand for no traces" },
        { "more than it can hold", "fmt ~/large.trace --target operations --bytes ~/x", "at most 1025 pages, 32 operations" },
        { "writing an input as text", "fmt ~/bug.input --target operations --write", "--write is for trace text" },
        { "no such input", "replay ~/none.input --target operations", "none.input: no such file" },
        { "unknown subject", "replay ~/bug.input --target operations --subject two-colours", "did you mean 'two-colors'?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsNamed(string row, string commandLine, string message)
    {
        workspace.Write("bug.trace", Bug);
        workspace.Write("large.trace", "arena 2000\n");
        WriteInput("bug.input", Bug, Observations.All);
        CommandLineRun run = (await workspace.RunAsync(commandLine)).RequireExit(2);
        Assert.True(run.Error.Contains(message, StringComparison.Ordinal), $"{row}: {run.Error}");
    }

    [Fact]
    public async Task Replay_InputOfATrace_DrawsItsSteps()
    {
        WriteInput("bug.input", Bug, Observations.All);
        CommandLineRun run = (await workspace.RunAsync("replay ~/bug.input --target operations")).RequireExit(0);
        Assert.Contains("allocate 1 -> 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_InputInAFolderOfItsTarget_NeedsNoOption()
    {
        Directory.CreateDirectory(workspace.PathOf("operations"));
        WriteInput("operations/bug.input", Bug, Observations.All);
        CommandLineRun run = (await workspace.RunAsync("replay ~/operations/bug.input --subject two-colors")).RequireExit(1);
        Assert.Contains("Minimal trace: 2 operations on 2 pages", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_InputOfAnotherKind_SaysWhetherItHolds()
    {
        workspace.Write("text.input", Bug);
        CommandLineRun run = (await workspace.RunAsync("replay ~/text.input --target trace-text")).RequireExit(0);
        Assert.Contains("holds", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tmin_InputOfATrace_IsMinimizedByOperations()
    {
        WriteInput("bug.input", Bug, Observations.All);
        CommandLineRun run = (await workspace.RunAsync("tmin ~/bug.input --target operations --subject two-colors")).RequireExit(1);
        Assert.Contains("Minimal trace: 2 operations on 2 pages", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tmin_InputThatHolds_SaysSo()
    {
        workspace.Write("text.input", Bug);
        CommandLineRun run = (await workspace.RunAsync("tmin ~/text.input --target trace-text")).RequireExit(0);
        Assert.Contains("nothing to minimize", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void FileName_OfTheSameInput_IsTheSame()
    {
        FuzzTarget target = TargetCatalog.Find("trace-text")!;
        Assert.Equal("trace-text-found-ba7816bf.input", FailingInput.FileName(target, RunEnd.Found, "abc"u8));
        Assert.NotEqual(FailingInput.FileName(target, RunEnd.Found, "abd"u8), FailingInput.FileName(target, RunEnd.Found, "abc"u8));
    }

    private void WriteInput(string name, string trace, Observations observations)
        => workspace.Write(name, TargetCatalog.Find("operations")!.Encoding!.TryEncode(new(TraceParser.Parse(trace), observations))!);
}
