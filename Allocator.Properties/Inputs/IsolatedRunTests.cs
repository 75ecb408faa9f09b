using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Tools;
using Allocator.Properties.Campaigns;

namespace Allocator.Properties.Inputs;

/// <summary>How a run in a process of its own ends.</summary>
public sealed class IsolatedRunTests : IDisposable
{
    private static readonly RunConditions Patient = new() { TimeMax = TimeSpan.FromMinutes(2) };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Of_ARunThatASignalEnds_SaysNothingOfTheInput()
    {
        string endless = folder.Write("endless.input", "!"u8.ToArray());
        Task<IsolatedRun> running = Task.Run(
            () => IsolatedRun.Of(endless, TargetCatalog.Find("canary-endless-loop"), Patient, CancellationToken.None));
        await Waiting.ForAsync(() => ProcessesThatRun(endless).Length == 1, "the process is there");
        string process = ProcessesThatRun(endless)[0];

        // The first one only asks a process that is up to come to an end.
        await Waiting.ForAsync(() => new Tool("sh", "-c", $"kill -TERM {process}").Run()!.ExitCode != 0, "the process is gone");

        Assert.Equal(RunEnd.Interrupted, (await running).End);
    }

    [SlowFact]
    public void Minimize_OfAnInputThatEndsOtherwise_IsTheInput()
    {
        FuzzTarget overflow = TargetCatalog.Find("canary-stack-overflow")!;
        TargetInput input = new(folder.PathOf("any"), overflow, "!a"u8.ToArray());

        Assert.Equal("!"u8.ToArray(), FailingInput.Minimize(input, RunEnd.Crashed, Patient, CancellationToken.None));
        Assert.Same(input.Bytes, FailingInput.Minimize(input, RunEnd.OutOfMemory, Patient, CancellationToken.None));
    }

    private static string[] ProcessesThatRun(string path)
        =>
        [
            .. Directory.EnumerateDirectories("/proc")
                .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
                .Where(process => CommandLineOf(process).Contains(path, StringComparison.Ordinal))
                .Select(process => Path.GetFileName(process)!),
        ];

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // It has ended by now.
            return "";
        }
    }
}
