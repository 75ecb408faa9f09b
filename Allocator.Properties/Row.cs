using System.Collections.Immutable;

namespace Allocator.Properties;

/// <summary>Assertions over a named row of a table: a failure names the row.</summary>
internal static class Row
{
    public static void Equal<T>(string name, T expected, T actual)
        => Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"row '{name}': expected {expected}, got {actual}");

    /// <summary>Ranges as text: <c>1+158 256+16</c>.</summary>
    public static string Of(ImmutableArray<PageRange> ranges) => string.Join(' ', ranges);
}
