using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;
using Allocator.Verification.Hunting;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Speed;

/// <summary>
/// The target 'operations' on inputs as long as they may be, each run once: random histories of 32 operations on 1 to 70 pages of either
/// geometry. First every page is compared after each operation, and nothing else; then in half of the inputs all that there is to compare.
/// </summary>
internal sealed class LongInputsSpeed : ISpeedMeasurement
{
    private const int PagesMax = 70;
    private const int EverythingPercent = 50;

    // What the SharpFuzz route did on such inputs, measured side by side (see the README): the package can't be had everywhere.
    private const double PipeRoute = 1_726;

    private static readonly FuzzTarget Target = OperationsTarget.Definition;
    private static readonly int Length = Target.Encoding!.Shape.OperationCountMax;

    private static readonly SpeedTarget AMinute = SpeedTarget.AtLeast(
        1_000_000, "executions/min", $"operations, {Length} to an input, every page compared, on all processors");

    private static readonly SpeedTarget AMinuteWithAll = SpeedTarget.Told("executions/min", "the same, in half of them all else as well");

    private static readonly SpeedTarget ACpuSecond = SpeedTarget.AtLeast(
        1.5 * PipeRoute, "executions/CPU s", "these, of one processor: 1.5 times the SharpFuzz route's 1,726", aim: 3 * PipeRoute);

    public string Name => "long-inputs";

    public bool IsLong => false;

    public ImmutableArray<SpeedTarget> Targets => [AMinute, AMinuteWithAll, ACpuSecond];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        Run pages = Measure(everythingPercent: 0, settings, cancellation);
        Run all = Measure(EverythingPercent, settings, cancellation);
        return
        [
            pages.Figure(AMinute, pages.Counts.Executions / pages.Elapsed.TotalMinutes),
            all.Figure(AMinuteWithAll, all.Counts.Executions / all.Elapsed.TotalMinutes),
            all.Figure(ACpuSecond, all.Counts.ExecutionsPerProcessorSecond),
        ];
    }

    private static Run Measure(int everythingPercent, SpeedSettings settings, CancellationToken cancellation)
    {
        int inputCount = settings.IsQuick ? 25_000 : 100_000;
        FuzzEngine engine = FuzzEngine.Prepare(EngineFlavor.Coverage);
        string folder = Directory.CreateTempSubdirectory("speed-").FullName;
        try
        {
            ImmutableArray<string> parts = WriteInputs(folder, inputCount, everythingPercent, settings, cancellation);
            string status = Path.Combine(folder, "status");
            var clock = Stopwatch.StartNew();
            FuzzWorkerResult[] results = Task.WhenAll(parts.Select(part => RunAsync(engine, part, status, cancellation)))
                .GetAwaiter().GetResult();
            TimeSpan elapsed = clock.Elapsed;
            cancellation.ThrowIfCancellationRequested();
            return new(FuzzCounts.Read(status), elapsed, results, settings.Seed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The input with this number: the seed and the number decide it, and how many of a hundred look at everything.</summary>
    internal static byte[] Input(ulong seed, long number, int everythingPercent)
    {
        var random = SeededRandom.ForCase(seed, number);
        for (; ; )
        {
            SubjectDefinition subject = random.Percent(50) ? SubjectCatalog.Shipping : SubjectCatalog.ShippingTiny;
            RandomCase history = new RandomCheck(subject, seed).Run(random, ArenaImage.Empty(new(random.Between(1, PagesMax))), Length);
            Observations observations = random.Percent(everythingPercent) ? Observations.All : Observations.Passive;
            FuzzCase known = new(history.Trace with { Geometry = subject.Geometry }, observations);

            // A few operations make so little sense that no bytes stand for them.
            if (Target.Encoding!.TryEncode(known) is { } bytes)
            {
                return bytes;
            }
        }
    }

    /// <summary>Writes them to a folder for each processor.</summary>
    private static ImmutableArray<string> WriteInputs(
        string folder, int count, int everythingPercent, SpeedSettings settings, CancellationToken cancellation)
    {
        ImmutableArray<string> parts =
        [
            .. Enumerable.Range(0, Environment.ProcessorCount)
                .Select(part => Directory.CreateDirectory(Path.Combine(folder, $"{part}")).FullName),
        ];
        ProgressLine progress = new(settings.Terminal, "making inputs");
        long made = 0;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, number =>
        {
            File.WriteAllBytes(Path.Combine(parts[number % parts.Length], $"{number}"), Input(settings.Seed, number, everythingPercent));
            long done = Interlocked.Increment(ref made);
            progress.Report(done, "inputs", progress.Elapsed / done * (count - done));
        });
        progress.Clear();
        return parts;
    }

    private static Task<FuzzWorkerResult> RunAsync(FuzzEngine engine, string inputs, string status, CancellationToken cancellation)
    {
        FuzzWorkerOptions options = new(engine, Target.Name)
        {
            // Only what the folder holds, in its order.
            Arguments = ["-runs=1", "-seed=1", $"-max_len={Target.InputBytesMax}", "-shuffle=0", inputs],
            WorkingFolder = Path.GetDirectoryName(inputs)!,
            StatusFile = status,
        };
        return FuzzWorker.RunAsync(options, onLine: null, cancellation);
    }

    /// <summary>What came of one set of inputs.</summary>
    private sealed record Run(FuzzCounts Counts, TimeSpan Elapsed, FuzzWorkerResult[] Results, ulong Seed)
    {
        public SpeedFigure Figure(SpeedTarget target, double value)
            => Results.FirstOrDefault(result => result.Outcome != FuzzOutcome.Completed) is { } failed
                ? SpeedFigure.OfFailure(target, failed.FindingMessage ?? $"exit code {failed.ExitCode}")
                : SpeedFigure.Of(target, value, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Counts.Executions:N0} in {Duration.Format(Elapsed)} in {Results.Length} processes, start included, seed {Seed}"));
    }
}
