using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Targets.Canaries;

namespace Allocator.Properties.LibFuzzer;

/// <summary>Every planted fault is found and leaves an artifact that shows it again.</summary>
[Collection(nameof(FuzzRun))]
public sealed class CanaryTests : IDisposable
{
    private const string Limits = "-max_len=64 -rss_limit_mb=400 -seed=1";
    private const double ExecutionsPerSecondMin = 1_000_000;
    private const int RoundsMax = 4;

    // Far more than comparison tracing needs.
    private const int SecretExecutionsMax = 5_000_000;

    private readonly FuzzRun run = new();

    public static TheoryData<string, int, string> Faults => new()
    {
        // canary and flags, exit code, beginning of the artifact's name
        { "canary-endless-loop -timeout=1", 70, "timeout-" },
        { "canary-exception", 77, "crash-" },
        { "canary-fail-fast", 77, "crash-" },
        { "canary-native-crash", 77, "crash-" },
        { "canary-out-of-memory", 71, "oom-" },
        { "canary-stack-overflow", 77, "crash-" },
    };

    public static TheoryData<string, string> Secrets => new()
    {
        { "canary-keyword", "the keyword was found" },
        { "canary-magic", "the magic value was found" },
    };

    public void Dispose() => run.Dispose();

    [Fact]
    public void Catalog_HasNoCanaryAmongTheTargets()
    {
        Assert.Empty(TargetCatalog.All.Intersect(CanaryCatalog.All));
        Assert.All(CanaryCatalog.All, canary => Assert.Same(canary, TargetCatalog.Find(canary.Name)));
    }

    [Fact]
    public void Canary_OfAnEmptyInput_Holds() => Assert.All(CanaryCatalog.All, canary => canary.Run([]));

    [SlowTheory]
    [MemberData(nameof(Faults))]
    public async Task Fault_LeavesAnArtifactThatShowsItAgain(string command, int exitCode, string prefix)
    {
        string canary = command.Split(' ')[0];
        string flags = $"{Limits}{command[canary.Length..]}";
        FuzzWorkerResult found = await run.RunAsync(canary, flags);

        FuzzRun.RequireExit(exitCode, found);
        string artifact = Assert.Single(run.FilesThatBegin(prefix));
        Assert.Equal(run.Folder.PathOf(artifact), found.ArtifactPath);
        Assert.Equal(CanaryCatalog.Trigger, File.ReadAllBytes(found.ArtifactPath!)[0]);
        FuzzRun.RequireExit(exitCode, await run.RunAsync(canary, $"{flags} -runs=1 {artifact}"));
    }

    [SlowFact]
    public async Task Exception_IsTheFindingsMessage()
    {
        FuzzWorkerResult found = await run.RunAsync("canary-exception", Limits);

        Assert.Contains("the planted exception", found.FindingMessage, StringComparison.Ordinal);
        Assert.Contains(nameof(ExceptionCanary), found.FindingMessage, StringComparison.Ordinal);
    }

    [SlowTheory]
    [MemberData(nameof(Secrets))]
    public async Task Secret_IsFoundByComparisonTracing(string canary, string message)
    {
        FuzzWorkerOptions options = run.Options(
            canary, $"{Limits} -use_value_profile=1 -runs={SecretExecutionsMax}", EngineFlavor.Comparisons);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        FuzzWorkerResult found = await FuzzWorker.RunAsync(options, cancellation: limit.Token);

        FuzzRun.RequireExit(77, found);
        Assert.Equal(message, found.FindingMessage);
    }

    [SlowTheory]
    [MemberData(nameof(Secrets))]
    public async Task Secret_IsNotFoundWithoutComparisonTracing(string canary, string message)
    {
        FuzzWorkerResult result = await run.RunAsync(canary, $"{Limits} -use_value_profile=1 -runs={SecretExecutionsMax}");

        Assert.True(result.ExitCode == 0, $"'{message}' with exit code {result.ExitCode}");
    }

    [SlowFact]
    public async Task Structure_IsFoundByTheTargetsMutator()
    {
        FuzzRun.RequireExit(77, await run.RunAsync("canary-structure", Limits));

        FuzzCounts counts = FuzzCounts.Read(run.StatusFile);
        Assert.True(counts is { StructuredMutations: > 0, ByteMutations: > 0, Crossovers: > 0 }, $"{counts}");
    }

    [SlowFact]
    public async Task EmptyTarget_CostsLessThanAMicrosecond()
    {
        // What else a machine does can only make it slower: the best of a few.
        double best = 0;
        for (int round = 0; round < RoundsMax && best < ExecutionsPerSecondMin; round++)
        {
            File.Delete(run.StatusFile);
            FuzzRun.RequireExit(0, await run.RunAsync("canary-empty", $"{Limits} -runs=5000000"));
            FuzzCounts counts = FuzzCounts.Read(run.StatusFile);
            Assert.True(counts.Executions >= 5_000_000, $"{counts}");
            best = Math.Max(best, counts.ExecutionsPerProcessorSecond);
        }

        Assert.True(best >= ExecutionsPerSecondMin, $"{best:N0} a second");
    }
}
