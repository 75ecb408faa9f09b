using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

/// <summary>One campaign at a time over a folder, and a killed one is none.</summary>
[Collection(nameof(FuzzRun))]
public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Take_WhileAnotherHasIt_NamesTheProcess()
    {
        string path = folder.PathOf("work", "operations");
        using (FolderLock.Take(path))
        {
            Assert.Null(FolderLock.TryTake(path));
            UsageException complaint = Assert.Throws<UsageException>(() => FolderLock.Take(path));
            string expected = $"{path}: another campaign (process {Environment.ProcessId}) works in it";
            Assert.StartsWith(expected, complaint.Message, StringComparison.Ordinal);
            Assert.Contains("--work", complaint.Message, StringComparison.Ordinal);
        }

        using FolderLock? again = FolderLock.TryTake(path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Take_OfAnotherFolder_IsNobodysBusiness()
    {
        using FolderLock first = FolderLock.Take(folder.PathOf("one"));
        using FolderLock? second = FolderLock.TryTake(folder.PathOf("two"));
        Assert.NotNull(second);
    }

    [SlowFact]
    public async Task SecondCampaign_Exits2_UntilTheFirstIsKilled()
    {
        using CommandLineProcess first = CommandLineProcess.Start(
            folder.FullName, "run operations --time 10m --jobs 1 --timeout 2m --work work --corpus none");
        await Waiting.ForAsync(() => Directory.Exists(folder.PathOf("work", "operations", "corpus")), "the first campaign has begun");
        string process = first.Id.ToString(CultureInfo.InvariantCulture);
        foreach (string other in new[] { "run operations --time 1s --from-nothing", "cmin operations" })
        {
            CommandLineRun second = await CommandLineProcess.RunAsync(folder.FullName, $"{other} --work work --corpus none");
            Assert.Contains($"another campaign (process {process}) works in it", second.RequireExit(2).Error, StringComparison.Ordinal);
        }

        // Another subject has a folder of its own.
        (await CommandLineProcess.RunAsync(
            folder.FullName, "run operations --subject textbook --time 10m --jobs 1 --work work --corpus none -- -runs=1")).RequireExit(0);

        first.Kill();
        await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 0, "a process of the killed campaign is still there");
        (await CommandLineProcess.RunAsync(
            folder.FullName, "run operations --time 10m --jobs 1 --work work --corpus none -- -runs=1")).RequireExit(0);
    }

    [SlowFact]
    public async Task Verify_BesideACampaign_FuzzesOnItsOwn()
    {
        string work = folder.PathOf("work");
        using FolderLock campaign = FolderLock.Take(Path.Combine(work, "operations"));
        CommandLineRun run = await CommandLineRun.StartAsync(
            ["verify", "--time", "30s", "--work", work, .. RungOptions.SkipAllBut("fuzzing")]);

        Assert.Matches("fuzzing.* [1-9][0-9,]* executions", run.RequireExit(0).Output);
        Assert.False(Directory.Exists(Path.Combine(work, "operations", "corpus")));
    }
}
