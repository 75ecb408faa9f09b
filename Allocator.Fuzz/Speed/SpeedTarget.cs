namespace Allocator.Fuzz.Speed;

/// <summary>How fast a part of the verification must be.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">The unit of figure and limits.</param>
/// <param name="Must">The limit whose breach fails the run; null for a figure that is only told.</param>
/// <param name="Aim">The limit to strive for; null where there is no further one.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
internal sealed record SpeedTarget(string Name, string Unit, double? Must, double? Aim, bool IsAtLeast)
{
    /// <summary>A rate, of which there can't be too much.</summary>
    public static SpeedTarget AtLeast(double must, string unit, string name, double? aim = null)
        => new(name, unit, must, aim, IsAtLeast: true);

    /// <summary>A time.</summary>
    public static SpeedTarget AtMost(double must, string unit, string name, double? aim = null)
        => new(name, unit, must, aim, IsAtLeast: false);

    /// <summary>A figure that nothing is held against.</summary>
    public static SpeedTarget Told(string unit, string name) => new(name, unit, null, null, IsAtLeast: true);

    /// <summary>What the figure says. No number at all misses.</summary>
    public SpeedVerdict Judge(double value)
        => Must is not { } must ? SpeedVerdict.Told
            : !Keeps(value, must) ? SpeedVerdict.Missed
            : Aim is { } aim && Keeps(value, aim) ? SpeedVerdict.AimMet
            : SpeedVerdict.Met;

    private bool Keeps(double value, double limit) => IsAtLeast ? value >= limit : value <= limit;
}

/// <summary>How a target came out.</summary>
internal enum SpeedVerdict
{
    /// <summary>It has no limit.</summary>
    Told,

    AimMet,
    Met,
    Missed,

    /// <summary>It could not be measured for want of a tool.</summary>
    MissingTool,

    /// <summary>It was stopped before there was a figure.</summary>
    Interrupted,
}
