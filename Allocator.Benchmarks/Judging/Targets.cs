using System.Collections.Immutable;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.Judging;

/// <summary>All targets of the shipping allocator.</summary>
internal static class Targets
{
    private const double Microseconds = 1000;
    private const int Gibibytes = 8;
    private const int GibibytesMax = 512;

    public static ImmutableArray<Target> All { get; } =
    [
        Ratio(FigureNames.SinglePages, must: 1.5, aim: 1.1),
        Ratio(FigureNames.FillAllocate, must: 1.2, aim: 1.0),
        Ratio(FigureNames.FillFree, must: 2.8, aim: 2.0),
        Ratio(FigureNames.Bursts(90), must: 0.45, aim: 0.2),
        Ratio(FigureNames.Churn, must: 0.03, aim: 0.015),
        Ratio(FigureNames.ChurnPowers, must: 0.03, aim: 0.015),
        Ratio(FigureNames.Aligned, must: 0.006, aim: 0.003),
        Ratio(FigureNames.AlignedAfterReset, must: 0.006, aim: 0.003),
        Ratio(FigureNames.GigabyteAllocate, must: 0.9, aim: 0.6),
        Ratio(FigureNames.GigabyteFree, must: 6, aim: 4),
        Growth(FigureNames.Bursts(90), must: 2.5, aim: 1.7),
        Growth(FigureNames.Aligned, must: 1.3, aim: 1.0),
        WorstCall(FigureNames.WorstChurnCall, must: 50 * Microseconds),
        WorstCall(FigureNames.TakingTouches(Gibibytes), must: 50 * Microseconds),
        WorstCall(FigureNames.FreeingTouches(Gibibytes), must: 50 * Microseconds),
        WorstCall(FigureNames.TakingTouches(GibibytesMax), must: 100 * Microseconds),
        WorstCall(FigureNames.FreeingTouches(GibibytesMax), must: 100 * Microseconds),
        new(
            "metadata / bitmap",
            TargetKind.Memory,
            new(FigureNames.MetadataBytes, FigureNames.Shipping),
            new(FigureNames.BitmapBytes, FigureNames.Shipping),
            Must: 1.10,
            Aim: 1.05),
        Nothing(FigureNames.ManagedBytes),
        Nothing(FigureNames.Collections),
    ];

    private static Target Ratio(string row, double must, double aim)
        => new(row, TargetKind.Ratio, new(row, FigureNames.Shipping), new(row, FigureNames.Baseline), must, aim);

    private static Target Growth(string row, double must, double aim) => new(
        FigureNames.Growth(row),
        TargetKind.Growth,
        new(FigureNames.At(row, GibibytesMax), FigureNames.Shipping),
        new(FigureNames.At(row, Gibibytes), FigureNames.Shipping),
        must,
        aim);

    private static Target WorstCall(string sequence, double must)
        => new(sequence, TargetKind.WorstCall, new(sequence, FigureNames.Shipping), null, must, 10 * Microseconds);

    private static Target Nothing(string row)
        => new(row, TargetKind.Memory, new(row, FigureNames.Shipping), null, Must: 0, Aim: 0);
}
