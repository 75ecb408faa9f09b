using System.Security.Cryptography;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Tools;
using Allocator.Properties.Tools;

namespace Allocator.Properties.LibFuzzer;

/// <summary>What ClusterFuzzLite and others who run libFuzzer targets rely on.</summary>
public sealed class ContractTests : IDisposable
{
    private readonly FuzzRun run = new();

    public static TheoryData<string, string, int> Flags => new()
    {
        // canary, flags, exit code
        { "canary-empty", "-max_total_time=1 -print_final_stats=1", 0 },
        { "canary-empty", "-rss_limit_mb=2560 -timeout=25 -len_control=0 -seed=1337 -runs=1000", 0 },
        { "canary-empty", "-fork=1 -max_total_time=2 corpus", 0 },
        { "canary-exception", "-fork=1 -max_total_time=20 corpus", 77 },
        { "canary-exception", "-artifact_prefix=out/ -seed=1", 77 },
        { "canary-exception", "-minimize_crash=1 -exact_artifact_path=out/minimized -max_total_time=2 failing", 0 },
        { "canary-exception", "-runs=100 failing", 77 },
        { "canary-exception", "-runs=100 holding", 0 },
        { "canary-endless-loop", "-timeout=1 -runs=100 failing", 70 },
        { "canary-out-of-memory", "-rss_limit_mb=300 -runs=100 failing", 71 },
        { "canary-magic", "-merge=1 merged corpus", 0 },
    };

    public void Dispose() => run.Dispose();

    [SlowTheory]
    [MemberData(nameof(Flags))]
    public async Task Flag_IsUnderstood(string canary, string flags, int exitCode)
    {
        Prepare();

        FuzzRun.RequireExit(exitCode, await run.RunAsync(canary, flags));
    }

    [SlowFact]
    public async Task Artifact_IsAnnouncedAndNamedAfterItsContent()
    {
        Prepare();
        FuzzWorkerResult found = await run.RunAsync("canary-exception", "-artifact_prefix=out/ -seed=1");

        Assert.Contains(found.LastLines, line => line.Contains("Test unit written to out/crash-", StringComparison.Ordinal));
        Assert.Equal($"crash-{Sha1(found.ArtifactPath!)}", Path.GetFileName(found.ArtifactPath));
    }

    [SlowFact]
    public async Task MinimizeCrash_WritesTheShortestInputThere()
    {
        Prepare();
        await run.RunAsync("canary-exception", "-minimize_crash=1 -exact_artifact_path=out/minimized -max_total_time=5 failing");

        Assert.Equal("!"u8.ToArray(), File.ReadAllBytes(run.Folder.PathOf("out", "minimized")));
    }

    [SlowFact]
    public async Task Merge_KeepsWhatAddsCoverage()
    {
        Prepare();
        File.WriteAllBytes(run.Folder.PathOf("corpus", "long"), new byte[20]);
        File.WriteAllBytes(run.Folder.PathOf("corpus", "longer"), new byte[30]);
        FuzzRun.RequireExit(0, await run.RunAsync("canary-magic", "-merge=1 merged corpus"));

        string[] kept = Directory.GetFiles(run.Folder.PathOf("merged"));
        Assert.Contains(kept, path => new FileInfo(path).Length == 20);
        Assert.DoesNotContain(kept, path => new FileInfo(path).Length == 30);
        Assert.All(kept, path => Assert.Equal(Sha1(path), Path.GetFileName(path)));
    }

    [SlowFact]
    public async Task Interrupt_EndsWith72()
    {
        using FuzzWorker worker = FuzzWorker.Start(run.Options("canary-empty", "-seed=1"));
        while (FuzzCounts.Read(run.StatusFile).Executions == 0)
        {
            await Task.Delay(50);
        }

        worker.Stop();
        FuzzWorkerResult stopped = await worker.Completion;
        FuzzRun.RequireExit(72, stopped);
        Assert.Equal(FuzzOutcome.Interrupted, stopped.Outcome);
    }

    [SlowFact]
    public void Executable_OfATargetsName_RunsThatTarget()
    {
        FuzzEngine moved = Move(FuzzRun.Engine(EngineFlavor.Coverage));
        File.Move(moved.Driver, Path.Combine(moved.Folder, "canary-exception"));
        ToolRun found = new Tool(
            "env", "-u", FuzzWorkerOptions.TargetVariable, $"DOTNET_ROOT={ClangToolchain.DotnetRoot}",
            Path.Combine(moved.Folder, "canary-exception"), "-seed=1", $"-artifact_prefix={run.Folder.FullName}/").Run().RequireExit(77);

        Assert.Contains("the planted exception", found.Error, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Driver_OfAnUnknownTarget_SaysSo()
    {
        FuzzWorkerResult result = await run.RunAsync("trace-txt", "-runs=1");

        FuzzRun.RequireExit(1, result);
        Assert.Equal(FuzzOutcome.Failed, result.Outcome);
        Assert.Contains(result.LastLines, line => line.Contains("did you mean 'trace-text'", StringComparison.Ordinal));
    }

    private FuzzEngine Move(FuzzEngine engine)
    {
        string target = run.Folder.CreateFolder("moved");
        foreach (string path in Directory.EnumerateFiles(engine.Folder))
        {
            File.Copy(path, Path.Combine(target, Path.GetFileName(path)));
        }

        return engine with { Folder = target };
    }

    private void Prepare()
    {
        foreach (string name in new[] { "corpus", "merged", "out" })
        {
            run.Folder.CreateFolder(name);
        }

        run.Folder.Write("failing", "!abcdefgh"u8.ToArray());
        run.Folder.Write("holding", "abcdefgh"u8.ToArray());
    }

#pragma warning disable CA5350 // libFuzzer names files so.
    private static string Sha1(string path) => Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(path)));
#pragma warning restore CA5350
}
