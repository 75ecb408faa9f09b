using System.Collections.Immutable;

namespace Allocator.Fuzz.Cases;

/// <summary>An alignment or a boundary in one byte: the powers of two that matter in an arena, and a few numbers that are none.</summary>
internal static class PowerCode
{
    private static readonly ImmutableArray<long> Values =
    [
        .. Enumerable.Range(0, 23).Select(exponent => 1L << exponent),
        Placement.NoBoundary.Value, 0, 3, 6, -1, -4, long.MinValue, long.MaxValue, 1L << 61,
    ];

    public static PageCount Read(ref ByteReader reader) => new(Values[reader.Byte() % Values.Length]);

    /// <summary>False when the number has no code; nothing is written then.</summary>
    public static bool TryWrite(ByteWriter writer, PageCount value)
    {
        int code = Values.IndexOf(value.Value);
        if (code >= 0)
        {
            writer.Byte(code);
        }

        return code >= 0;
    }
}
