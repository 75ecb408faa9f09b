using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets.Canaries;

namespace Allocator.Fuzz.Speed;

/// <summary>A target that does nothing: what is left is the cost of the engine.</summary>
internal sealed class EmptyTargetSpeed : ISpeedMeasurement
{
    // Twenty times what the pipe of the SharpFuzz route did, measured side by side (see the README): the package can't be had everywhere.
    private const double ExecutionsMin = 20 * 47_090;

    private static readonly SpeedTarget ACpuSecond = SpeedTarget.AtLeast(
        ExecutionsMin, "executions/CPU s", "a target that does nothing: 20 times the SharpFuzz route's 47,090");

    public string Name => "empty";

    public bool IsLong => false;

    public ImmutableArray<SpeedTarget> Targets => [ACpuSecond];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        int runs = settings.IsQuick ? 5_000_000 : 20_000_000;
        string folder = Directory.CreateTempSubdirectory("speed-").FullName;
        try
        {
            FuzzWorkerOptions options = new(FuzzEngine.Prepare(EngineFlavor.Coverage), EmptyCanary.Definition.Name)
            {
                Arguments = [$"-runs={runs}", "-seed=1", "-max_len=64"],
                WorkingFolder = folder,
                StatusFile = Path.Combine(folder, "status"),
            };
            FuzzWorkerResult result = FuzzWorker.RunAsync(options, onLine: null, cancellation).GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();
            FuzzCounts counts = FuzzCounts.Read(options.StatusFile);
            string effort = string.Create(
                CultureInfo.InvariantCulture, $"{counts.Executions:N0} in {counts.ProcessorTime.TotalSeconds:0.0} s of CPU");
            return result.Outcome == FuzzOutcome.Completed
                ? [SpeedFigure.Of(ACpuSecond, counts.ExecutionsPerProcessorSecond, effort)]
                : [SpeedFigure.OfFailure(ACpuSecond, $"the process ended with {result.ExitCode}")];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
