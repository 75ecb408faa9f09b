using System.Globalization;

namespace Allocator.Benchmarks.Pictures;

/// <summary>Times in the unit that needs the fewest digits, two of them: 8.6 ns, 26 µs, 1.4 ms.</summary>
internal static class TimeText
{
    public static string Of(double nanoseconds) => nanoseconds switch
    {
        < 995 => $"{Digits(nanoseconds)} ns",
        < 995_000 => $"{Digits(nanoseconds / 1000)} µs",
        _ => $"{Digits(nanoseconds / 1_000_000)} ms",
    };

    private static string Digits(double value) => value.ToString(value < 9.95 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
