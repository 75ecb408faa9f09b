using System.Globalization;
using Allocator.Benchmarks.Judging;

namespace Allocator.Benchmarks.Display;

/// <summary>Figures as people read them.</summary>
internal static class FigureText
{
    public const string NotMeasured = "-";

    /// <summary>8.6, 147, 26,250.</summary>
    public static string Nanoseconds(double? value)
        => value is { } figure ? figure.ToString(figure < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture) : NotMeasured;

    /// <summary>12.3 us.</summary>
    public static string Microseconds(double? nanoseconds) => nanoseconds is { } value ? $"{Nanoseconds(value / 1000)} us" : NotMeasured;

    /// <summary>Three digits that count: 1.12, 0.0061, 24.5, 310.</summary>
    public static string Ratio(double value) => value switch
    {
        0 => "0",
        < 0.001 => value.ToString("0.000000", CultureInfo.InvariantCulture),
        < 0.1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0.#", CultureInfo.InvariantCulture),
    };

    /// <summary>A limit as it is written down: 0.45, 6.</summary>
    public static string Limit(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.AimMet => "aim met",
        Verdict.MustMet => "must met",
        _ => "MISSED",
    };
}
