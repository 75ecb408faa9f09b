using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.Judging;

/// <summary>What kind of figure a target limits, and so where it is shown.</summary>
internal enum TargetKind
{
    /// <summary>A workload's time, as a ratio to the baseline's.</summary>
    Ratio,

    /// <summary>A workload's time on the largest arena, as a ratio to that on 8 GiB.</summary>
    Growth,

    /// <summary>The time of a single call, in nanoseconds.</summary>
    WorstCall,

    /// <summary>Memory.</summary>
    Memory,
}

/// <summary>A limit that the shipping allocator must keep, and one that it should.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Kind">Where it belongs.</param>
/// <param name="Figure">The figure.</param>
/// <param name="ComparedWith">What the figure is divided by; null when it is limited itself.</param>
/// <param name="Must">The limit whose breach fails the run.</param>
/// <param name="Aim">The limit to strive for.</param>
internal sealed record Target(string Name, TargetKind Kind, FigureKey Figure, FigureKey? ComparedWith, double Must, double Aim)
{
    /// <summary>What the figures say; null when one of them has not been measured.</summary>
    public Outcome? Judge(Figures figures)
    {
        double? figure = figures[Figure];
        double? other = ComparedWith is { } key ? figures[key] : 1;
        return figure is { } value && other is { } divisor ? new(this, value / divisor) : null;
    }
}

/// <summary>How a target came out.</summary>
internal enum Verdict
{
    AimMet,
    MustMet,
    Missed,
}

/// <summary>A target and what was measured.</summary>
internal sealed record Outcome(Target Target, double Value)
{
    // No number at all misses as well.
    public Verdict Verdict => Value <= Target.Aim ? Verdict.AimMet : Value <= Target.Must ? Verdict.MustMet : Verdict.Missed;
}
