namespace Allocator.Fuzz.Speed;

/// <summary>A figure and what it says of its target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Value">The figure; null when there is none.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Effort">What was run for it, or why there is none.</param>
internal sealed record SpeedFigure(SpeedTarget Target, double? Value, SpeedVerdict Verdict, string Effort)
{
    public static SpeedFigure Of(SpeedTarget target, double value, string effort) => new(target, value, target.Judge(value), effort);

    /// <summary>What was run did not do what its time is measured of: it counts as missed, however fast it was.</summary>
    public static SpeedFigure OfFailure(SpeedTarget target, string what) => new(target, null, SpeedVerdict.Missed, what);
}
