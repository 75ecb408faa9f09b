using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Fuzz.Speed;

/// <summary>How long the slowest defect takes to be found: of each, the median of five seeds.</summary>
internal sealed class DefectSpeed : ISpeedMeasurement
{
    private readonly SpeedTarget slowest;
    private readonly Func<ImmutableArray<Defect>, ulong, ProgressLine, CancellationToken, ImmutableArray<HuntedDefect>> hunt;

    private DefectSpeed(
        string name,
        bool isLong,
        SpeedTarget slowest,
        Func<ImmutableArray<Defect>, ulong, ProgressLine, CancellationToken, ImmutableArray<HuntedDefect>> hunt)
    {
        Name = name;
        IsLong = isLong;
        this.slowest = slowest;
        this.hunt = hunt;
    }

    public static DefectSpeed ByRandom { get; } = new(
        "defects",
        isLong: false,
        SpeedTarget.AtMost(DefectSweep.TimeMax.TotalSeconds, "s", "the slowest defect, by random histories"),
        DefectSweep.Run);

    public static DefectSpeed ByFuzz { get; } = new(
        "defects-by-fuzz",
        isLong: true,
        SpeedTarget.AtMost(FuzzSweep.TimeMax.TotalSeconds, "CPU s", "the slowest defect, by fuzzing from an empty corpus"),
        FuzzSweep.Run);

    public string Name { get; }

    public bool IsLong { get; }

    public ImmutableArray<SpeedTarget> Targets => [slowest];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        ProgressLine progress = new(settings.Terminal, Name);
        try
        {
            ImmutableArray<HuntedDefect> hunted = hunt(DefectCatalog.All, settings.Seed, progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return [Describe(hunted)];
        }
        finally
        {
            progress.Clear();
        }
    }

    private SpeedFigure Describe(ImmutableArray<HuntedDefect> hunted)
    {
        string[] escaped = [.. hunted.Where(defect => defect.Found < defect.Seeds).Select(defect => defect.Name)];
        HuntedDefect last = hunted.MaxBy(defect => defect.MedianTime)!;
        string effort = string.Create(
            CultureInfo.InvariantCulture, $"{last.Name}; {hunted.Length} defects, {DefectSweep.SeedCount} seeds each");
        return escaped.Length > 0
            ? SpeedFigure.OfFailure(slowest, $"escaped: {string.Join(", ", escaped)}")
            : SpeedFigure.Of(slowest, last.MedianTime.TotalSeconds, effort);
    }
}
