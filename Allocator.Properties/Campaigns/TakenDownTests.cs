using Allocator.Properties.CommandLine;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

/// <summary>A subject that takes its process down leaves a file and a command that shows it, whoever ran the campaign.</summary>
[Collection(nameof(FuzzRun))]
public sealed class TakenDownTests : IDisposable
{
    private static readonly string Subject = $"{typeof(OverflowingAllocatorExample).Assembly.Location}:overflowing";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Run_RepeatsTheOptionsThatMatter()
    {
        CommandLineRun run = await CommandLineProcess.RunAsync(
            folder.FullName,
            $"run operations --time 2m --jobs 1 --timeout 2m --work work --findings findings --subject {Subject} "
                + "--operations allocate,free");

        string[] options = ["--target", "operations", "--subject", Subject, "--operations", "allocate,free", "--timeout", "120s"];
        Assert.Equal(options, run.RequireExit(1).ReproduceArguments[2..]);
        await RequireReplayAsync(run);
    }

    [SlowFact]
    public async Task Verify_SavesTheInput_AndSaysHowToReplayIt()
    {
        string[] arguments =
        [
            "verify", "--time", "2m", "--subject", Subject, "--work", folder.PathOf("work"), "--findings", folder.PathOf("findings"),

            // In any other rung, the subject would take this process down.
            .. RungOptions.SkipAllBut("fuzzing"),
        ];
        CommandLineRun run = (await CommandLineRun.StartAsync(arguments)).RequireExit(1);

        Assert.Equal(["--target", "operations", "--subject", Subject], run.ReproduceArguments[2..]);
        await RequireReplayAsync(run);
    }

    private async Task RequireReplayAsync(CommandLineRun run)
    {
        string[] arguments = run.ReproduceArguments;
        string saved = Path.Combine(folder.FullName, arguments[1]);
        CommandLineRun replayed = await CommandLineRun.StartAsync(["replay", saved, .. arguments[2..]]);
        Assert.Contains("FAILS: the process crashed", replayed.RequireExit(1).Lines);
    }
}
