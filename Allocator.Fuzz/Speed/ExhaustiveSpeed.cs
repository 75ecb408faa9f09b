using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Exhaustive;

namespace Allocator.Fuzz.Speed;

/// <summary>An arena that is exhausted whole.</summary>
internal sealed class ExhaustiveSpeed : ISpeedMeasurement
{
    private readonly int pages;
    private readonly SpeedTarget wall;

    private ExhaustiveSpeed(int pages, bool isLong, double must, double? aim)
    {
        this.pages = pages;
        IsLong = isLong;
        Name = string.Create(CultureInfo.InvariantCulture, $"exhaust-{pages}");
        wall = SpeedTarget.AtMost(must, "s", string.Create(CultureInfo.InvariantCulture, $"every bitmap of {pages} pages"), aim);
    }

    public static ExhaustiveSpeed OfNine { get; } = new(9, isLong: false, must: 20, aim: null);

    public static ExhaustiveSpeed OfTen { get; } = new(10, isLong: true, must: 120, aim: 30);

    public string Name { get; }

    public bool IsLong { get; }

    public ImmutableArray<SpeedTarget> Targets => [wall];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        ExhaustiveReport report = new ExhaustSession(PlantedSubject.Shipping, ExhaustiveSettings.Whole(pages), settings.Terminal)
            .Run(path: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        string effort = string.Create(CultureInfo.InvariantCulture, $"{report.Counts.Transitions:N0} transitions");
        return report.Holds
            ? [SpeedFigure.Of(wall, report.Elapsed.TotalSeconds, effort)]
            : [SpeedFigure.OfFailure(wall, "a counterexample: see 'exhaust'")];
    }
}
