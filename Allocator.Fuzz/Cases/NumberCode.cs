using System.Collections.Immutable;

namespace Allocator.Fuzz.Cases;

/// <summary>
/// Page numbers and counts in a few bytes: small ones as they are, and behind the largest of those the numbers at the edges of 64 bits,
/// which only an operation without sense has.
/// </summary>
/// <param name="byteCount">How many bytes a number takes: the reach is chosen to hold every page of the target's arenas.</param>
internal sealed class NumberCode(int byteCount)
{
    private const ulong EdgeCodeCount = 256;

    private static readonly ImmutableArray<long> Edges =
    [
        long.MaxValue, -1, long.MinValue, long.MaxValue - 1, 1L << 62, (1L << 62) - 1, (1L << 62) + 1, -2,
    ];

    /// <summary>The first code that stands for no small number.</summary>
    private ulong FirstEdge { get; } = (1UL << (8 * byteCount)) - EdgeCodeCount;

    public long Read(ref ByteReader reader)
    {
        ulong code = reader.Number(byteCount);
        return code < FirstEdge ? (long)code : Edges[(int)((code - FirstEdge) % (ulong)Edges.Length)];
    }

    /// <summary>False when the number has no code; nothing is written then.</summary>
    public bool TryWrite(ByteWriter writer, long number)
    {
        int edge = Edges.IndexOf(number);
        bool isSmall = number >= 0 && (ulong)number < FirstEdge;
        if (isSmall || edge >= 0)
        {
            writer.Number(isSmall ? (ulong)number : FirstEdge + (ulong)edge, byteCount);
        }

        return isSmall || edge >= 0;
    }
}
