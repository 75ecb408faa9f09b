using System.CommandLine.Parsing;
using System.Globalization;

namespace Allocator.Fuzz.CommandLine;

/// <summary>A time span as people write it: 90s, 5m, 8h, 500ms; a bare number is seconds.</summary>
internal static class Duration
{
    public static TimeSpan Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        (string suffix, double milliseconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 1),
            _ when text.EndsWith('s') => ("s", 1000),
            _ when text.EndsWith('m') => ("m", 60_000),
            _ when text.EndsWith('h') => ("h", 3_600_000),
            _ => ("", 1000),
        };
        ReadOnlySpan<char> digits = text.AsSpan(0, text.Length - suffix.Length);
        bool isNumber = double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount);
        if (isNumber && amount > 0 && amount * milliseconds < TimeSpan.FromDays(30).TotalMilliseconds)
        {
            return TimeSpan.FromMilliseconds(amount * milliseconds);
        }

        result.AddError($"'{text}' is not a time: write 20s, 5m or 8h");
        return TimeSpan.Zero;
    }

    /// <summary>As it can be read back, to the millisecond.</summary>
    public static string Write(TimeSpan time)
        => time.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(time.TotalMilliseconds)}ms");

    /// <summary>Short, for status lines: 12.3 s, 4:05 min, 2:30 h.</summary>
    public static string Format(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00} h"),
    };
}
