using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Properties.Campaigns;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.CommandLine;

/// <summary>Who interrupts a hunt for defects gets to see those that are done.</summary>
[Collection(LongRunsGroup.Name)]
public sealed class InterruptedDefectsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Defects_ThatAreInterrupted_ShowThoseThatAreDone()
    {
        (int exitCode, string[] lines) = await InterruptAsync("defects");

        // On a machine that is too slow, the defects that are done may have escaped: that is known already, and an interruption is not.
        int done = lines.Count(line => DefectCatalog.All.Any(defect => line.StartsWith($"  {defect.Name} ", StringComparison.Ordinal)));
        bool haveEscaped = lines[^1].EndsWith(": ESCAPED", StringComparison.Ordinal);
        Assert.InRange(done, 1, DefectCatalog.All.Length - 1);
        Assert.Contains($" of {done} defects found", lines[^1], StringComparison.Ordinal);
        Assert.Contains($"; {DefectCatalog.All.Length - done} not hunted", lines[^1], StringComparison.Ordinal);
        Assert.True(haveEscaped || lines[^1].EndsWith(": INTERRUPTED, and holds so far", StringComparison.Ordinal), lines[^1]);
        Assert.Equal(haveEscaped ? ExitCode.Counterexample : ExitCode.Interrupted, exitCode);
    }

    [SlowFact]
    public async Task DefectsByFuzzing_ThatAreInterrupted_SayHowManyAreNotDone()
    {
        (int exitCode, string[] lines) = await InterruptAsync("defects", "--by", "fuzz");

        Assert.Equal(ExitCode.Interrupted, exitCode);
        Assert.Matches("^([0-9]+) of \\1 defects found by fuzzing .*; [1-9][0-9]* not hunted: INTERRUPTED, and holds so far$", lines[^1]);
    }

    /// <summary>One is found at once; the other takes all histories of six pages.</summary>
    [Fact]
    public async Task DefectsByExhausting_AreWrittenWhenEachIsDone()
    {
        string[] arguments = ["defects", "--by", "exhaust", "--only", "two-colors,word-boundary", "--write", folder.FullName];
        using CancellationTokenSource interrupt = new();
        Task<CommandLineRun> running = CommandLineRun.StartAsync(arguments, interrupt.Token);
        await Waiting.ForAsync(() => File.Exists(folder.PathOf("two-colors.trace")), "the first defect is written");
        await interrupt.CancelAsync();
        CommandLineRun run = (await running).RequireExit(ExitCode.Interrupted);

        Assert.StartsWith("1 of 1 defects found", run.Lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(": INTERRUPTED, and holds so far", run.Lines[^1], StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string[] Lines)> InterruptAsync(params string[] arguments)
    {
        using CancellationTokenSource interrupt = new();
        using InterruptingWriter error = new(interrupt);
        using StringWriter output = new();
        Terminal watched = Terminal.Create(output, error, isInteractive: false) with { IsInteractive = true };
        int exitCode = await Application.RunAsync(arguments, watched, interrupt.Token);
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
