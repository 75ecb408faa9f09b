using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Speed;

/// <summary>All figures of a run.</summary>
internal sealed record SpeedReport(ImmutableArray<SpeedFigure> Figures)
{
    /// <summary>The measurements, the short ones first. Add yours here.</summary>
    public static ImmutableArray<ISpeedMeasurement> Measurements { get; } =
    [
        new LongInputsSpeed(),
        new OperationsSpeed(),
        new EmptyTargetSpeed(),
        ExhaustiveSpeed.OfNine,
        new ProofSpeed(),
        DefectSpeed.ByRandom,
        ExhaustiveSpeed.OfTen,
        DefectSpeed.ByFuzz,
        CommandSpeed.Tests,
        CommandSpeed.Verify,
    ];

    public int Missed => Figures.Count(figure => figure.Verdict == SpeedVerdict.Missed);

    /// <summary>As everywhere: what is missed beats what was stopped, and that beats what could not be measured.</summary>
    public int ExitCode
        => Missed > 0 ? CommandLine.ExitCode.Counterexample
            : Has(SpeedVerdict.Interrupted) ? CommandLine.ExitCode.Interrupted
            : Has(SpeedVerdict.MissingTool) ? CommandLine.ExitCode.MissingTool
            : CommandLine.ExitCode.Holds;

    /// <summary>Runs the measurements one after the other; after an interruption the rest is not begun.</summary>
    public static SpeedReport Make(IEnumerable<ISpeedMeasurement> measurements, SpeedSettings settings, CancellationToken cancellation)
        => new([.. measurements.SelectMany(measurement => Measure(measurement, settings, cancellation))]);

    private static ImmutableArray<SpeedFigure> Measure(
        ISpeedMeasurement measurement, SpeedSettings settings, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return measurement.Measure(settings, cancellation);
        }
        catch (MissingToolException missing)
        {
            return [.. measurement.Targets.Select(target => new SpeedFigure(target, null, SpeedVerdict.MissingTool, missing.Message))];
        }
        catch (OperationCanceledException)
        {
            return [.. measurement.Targets.Select(target => new SpeedFigure(target, null, SpeedVerdict.Interrupted, "stopped"))];
        }
    }

    private bool Has(SpeedVerdict verdict) => Figures.Any(figure => figure.Verdict == verdict);
}
