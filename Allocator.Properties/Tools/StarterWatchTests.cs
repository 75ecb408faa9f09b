using System.Globalization;
using Allocator.Fuzz.Targets.Canaries;
using Allocator.Fuzz.Tools;
using Allocator.Properties.Campaigns;
using Allocator.Properties.CommandLine;

namespace Allocator.Properties.Tools;

/// <summary>What this program starts of itself does not outlive it, even when it is killed.</summary>
public sealed class StarterWatchTests : IDisposable
{
    private const int Killed = 128 + 9;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Replay_ThatIsKilled_TakesTheEndlessLoopWithIt()
    {
        folder.Write("input", [CanaryCatalog.Trigger]);
        using CommandLineProcess replay = CommandLineProcess.Start(
            folder.FullName, "replay input --target canary-endless-loop --timeout 10m");
        await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 2, "the input runs in a process of its own");

        replay.Kill();

        await Waiting.ForAsync(() => FolderProcesses.In(folder.FullName).Length == 0, "the input's process is still there");
    }

    [SlowFact]
    public async Task AVerb_WhoseStarterIsGone_Ends()
    {
        using CommandLineProcess starter = CommandLineProcess.Start(folder.FullName, "list");
        await starter.FinishAsync();

        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName,
            "mutant-rung random",
            (StarterWatch.Variable, starter.Id.ToString(CultureInfo.InvariantCulture)));

        run.RequireExit(Killed);
    }
}
