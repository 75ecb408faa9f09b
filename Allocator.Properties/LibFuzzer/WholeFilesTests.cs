using System.Diagnostics;
using System.Security.Cryptography;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Properties.Campaigns;

namespace Allocator.Properties.LibFuzzer;

/// <summary>Files are complete or absent, and processes end with whoever they work for, however it ends.</summary>
public sealed class WholeFilesTests : IDisposable
{
    private const int Kills = 10;
    private const int Removals = 4;
    private const int SigKill = 128 + 9;

    // The first file that leaves the corpus is put aside, and the process ends in that moment.
    private static readonly DriverSource EndsAtTheFirstRemoval = new(DriverSource.Shipped.Files.Add("unlink.cpp", """
        #include <csignal>
        #include <cstdio>
        #include <cstring>
        #include <string>
        #include <unistd.h>

        extern "C" int unlink(const char *path) {
            rename(path, ("removed/" + std::string(strrchr(path, '/') + 1)).c_str());
            return kill(getpid(), SIGKILL);
        }
        """u8.ToArray()));

    private readonly FuzzRun run = new();

    public void Dispose() => run.Dispose();

    [SlowFact]
    public async Task Corpus_OfAKilledProcess_HasNoBrokenFile()
    {
        string corpus = run.Folder.CreateFolder("corpus");
        for (int kill = 0; kill < Kills; kill++)
        {
            long before = FuzzCounts.Read(run.StatusFile).Executions;
            using FuzzWorker worker = FuzzWorker.Start(run.Options("trace-text", $"-max_len=4096 -seed={kill + 1} corpus"));
            await WaitForAsync(() => FuzzCounts.Read(run.StatusFile).Executions > before);
            await Task.Delay(30 * kill);
            using Process process = Process.GetProcessById(worker.ProcessId);
            process.Kill();
            Assert.Equal(FuzzOutcome.Failed, (await worker.Completion).Outcome);
        }

        string[] files = Directory.GetFiles(corpus);
        Assert.NotEmpty(files);
        Assert.All(files, path => Assert.Equal(Path.GetFileName(path), Sha1(path)));
    }

    [SlowFact]
    public async Task Corpus_OfAProcessThatEndsAsItRemovesAFile_HasWhatReplacesIt()
    {
        FuzzEngine engine = FuzzEngine.Prepare(EngineFlavor.Coverage, BuildOutput.OfCommandLine, EndsAtTheFirstRemoval);
        string corpus = run.Folder.CreateFolder("corpus");
        string removed = run.Folder.CreateFolder("removed");
        for (int removal = 0; removal < Removals; removal++)
        {
            FuzzWorkerOptions options = run.Options("trace-text", $"-max_len=4096 -seed={removal + 1} -max_total_time=60 corpus");
            Assert.Equal(SigKill, (await FuzzWorker.RunAsync(options with { Engine = engine })).ExitCode);
            string larger = Assert.Single(Directory.GetFiles(removed));

            FuzzWorkerResult merge = await run.RunAsync("trace-text", "-max_len=4096 -merge=1 corpus removed");

            FuzzRun.RequireExit(0, merge);
            Assert.Contains(merge.LastLines, line => line.Contains(" 0 new files with 0 new features added", StringComparison.Ordinal));
            File.Delete(larger);
        }

        Assert.NotEmpty(Directory.GetFiles(corpus));
    }

    [SlowFact]
    public async Task Corpus_ThatCanNotBeWritten_EndsTheProcess()
    {
        string corpus = run.Folder.CreateFolder("corpus");
        using FuzzWorker worker = FuzzWorker.Start(run.Options("trace-text", "-max_len=4096 -seed=1 -reload=0 -max_total_time=60 corpus"));
        await WaitForAsync(() => FuzzCounts.Read(run.StatusFile).Executions > 0);
        Directory.Move(corpus, run.Folder.PathOf("moved"));

        FuzzWorkerResult result = await worker.Completion;

        Assert.Equal(FuzzOutcome.Failed, result.Outcome);
        Assert.Matches("^corpus/[0-9a-f]{40} can't be written: No such file", result.Complaint);
    }

    [SlowFact]
    public async Task ForkedProcesses_EndWithTheirWorker()
    {
        run.Folder.CreateFolder("corpus");
        using (FuzzWorker worker = FuzzWorker.Start(run.Options("canary-empty", "-fork=2 -max_total_time=100 corpus")))
        {
            await WaitForAsync(() => FuzzCounts.Read(run.StatusFile).Processes >= 3);
            Assert.NotEmpty(Fuzzing());
        }

        await WaitForAsync(() => Fuzzing().Length == 0);
    }

    [SlowFact]
    public async Task ForkedProcesses_EndWithAKilledStarter()
    {
        run.Folder.CreateFolder("corpus");

        // A shell stands for the campaign: its process is the one that the fuzzing processes watch.
        FuzzWorkerOptions options = run.Options("canary-empty", "");
        const string Command = "ALLOCATOR_FUZZ_PARENT=$$ \"$0\" -fork=2 -max_total_time=100 corpus; true";
        ProcessStartInfo start = new("sh", ["-c", Command, options.Engine.Driver])
        {
            WorkingDirectory = run.Folder.FullName,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in options.Variables())
        {
            start.Environment[name] = value;
        }

        using Process starter = Process.Start(start)!;
        await WaitForAsync(() => FuzzCounts.Read(run.StatusFile).Processes >= 3);
        starter.Kill();

        await WaitForAsync(() => Fuzzing().Length == 0);
    }

    private string[] Fuzzing() => FolderProcesses.In(run.Folder.FullName);

    private static async Task WaitForAsync(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "waited for 30 s");
            await Task.Delay(50);
        }
    }

#pragma warning disable CA5350 // libFuzzer names files so.
    private static string Sha1(string path) => Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(path)));
#pragma warning restore CA5350
}
