using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Properties.Campaigns;

namespace Allocator.Properties.LibFuzzer;

[Collection(nameof(FuzzRun))]
public sealed class FuzzWorkerTests : IDisposable
{
    private readonly FuzzRun run = new();

    public static TheoryData<int, bool, string> Outcomes => new()
    {
        { 0, false, nameof(FuzzOutcome.Completed) },
        { 0, true, nameof(FuzzOutcome.Completed) },
        { 1, false, nameof(FuzzOutcome.Failed) },
        { 70, false, nameof(FuzzOutcome.Timeout) },
        { 71, false, nameof(FuzzOutcome.OutOfMemory) },
        { 72, true, nameof(FuzzOutcome.Interrupted) },
        { 77, true, nameof(FuzzOutcome.Crash) },
        { 137, true, nameof(FuzzOutcome.Interrupted) },
        { 137, false, nameof(FuzzOutcome.Failed) },
    };

    public void Dispose() => run.Dispose();

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Outcome_FollowsFromTheExitCode(int exitCode, bool wasStopped, string expected)
        => Assert.Equal(expected, new FuzzWorkerResult(exitCode, wasStopped, LibFuzzerStatus.None, null, []).Outcome.ToString());

    [Fact]
    public void FindingMessage_IsWhatTheHarnessSaid()
    {
        ImmutableArray<string> lines = ["#1 INITED", "FINDING: first line", "second line", "SUMMARY: libFuzzer: finding", "MS: 0"];

        Assert.Equal("first line\nsecond line", new FuzzWorkerResult(77, false, LibFuzzerStatus.None, null, lines).FindingMessage);
        Assert.Null(new FuzzWorkerResult(77, false, LibFuzzerStatus.None, null, ["SUMMARY: libFuzzer: deadly signal"]).FindingMessage);
    }

    [ClangFact]
    public async Task RunAsync_CountsWhatItRuns()
    {
        FuzzWorkerResult result = await run.RunAsync("trace-text", "-runs=2000 -seed=1 -max_len=100");

        FuzzRun.RequireExit(0, result);
        Assert.Equal(2000, result.Status.Executions);
        Assert.InRange(FuzzCounts.Read(run.StatusFile).Executions, 2000, 2002);
        Assert.True(result.Status.Blocks > 10, $"{result.Status}");
    }

    [SlowFact]
    public async Task CoverageFile_NamesTheBlocksThatWereHit()
    {
        FuzzWorkerOptions options = run.Options("trace-text", "-runs=20000 -seed=1 -max_len=100") with { CoverageFile = run.CoverageFile };
        FuzzRun.RequireExit(0, await FuzzWorker.RunAsync(options));

        ImmutableArray<InstrumentedBlock> hit = FuzzRun.Engine(EngineFlavor.Coverage).ReadHitBlocks(run.CoverageFile);
        Assert.Contains(hit, block => block is { Type: "Allocator.Verification.Traces.TraceParser", IsFirstOfMethod: true });
        Assert.DoesNotContain(hit, block => block.Method.StartsWith("Free(", StringComparison.Ordinal));
    }

    [SlowFact]
    public async Task RunAsync_WhenCanceled_GivesWhatItHas()
    {
        using CancellationTokenSource cancellation = new();
        Task<FuzzWorkerResult> running = FuzzWorker.RunAsync(
            run.Options("canary-empty", "-seed=1 -max_total_time=100"), cancellation: cancellation.Token);
        await Waiting.ForAsync(() => FuzzCounts.Read(run.StatusFile).Executions > 100_000, "it fuzzes");
        await cancellation.CancelAsync();
        FuzzWorkerResult result = await running;

        Assert.Equal(FuzzOutcome.Interrupted, result.Outcome);
        Assert.True(result.Status.Executions > 0, $"{result.Status}");
    }

    [SlowFact]
    public async Task SameSeed_SameCorpus()
    {
        string[][] corpora = new string[2][];
        for (int round = 0; round < 2; round++)
        {
            string corpus = run.Folder.CreateFolder($"corpus{round}");
            FuzzRun.RequireExit(0, await run.RunAsync("trace-text", $"-runs=20000 -seed=7 -max_len=100 corpus{round}"));
            corpora[round] = [.. Directory.GetFiles(corpus).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        }

        Assert.NotEmpty(corpora[0]);
        Assert.Equal(corpora[0], corpora[1]);
    }
}
