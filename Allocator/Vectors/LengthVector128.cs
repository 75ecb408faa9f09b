using System.Runtime.Intrinsics;

namespace Allocator.Vectors;

/// <summary>Lengths of free runs in 128 bits.</summary>
internal readonly struct LengthVector128(Vector128<uint> lengths) : ILengthVector<LengthVector128>
{
    private readonly Vector128<uint> lengths = lengths;

    public static bool IsAccelerated => Vector128.IsHardwareAccelerated;

    public static int Count => Vector128<uint>.Count;

    public uint Longest
    {
        get
        {
            Vector128<uint> pairs = Vector128.Max(lengths, Vector128.Shuffle(lengths, Vector128.Create(2u, 3u, 0u, 1u)));
            return Math.Max(pairs[0], pairs[1]);
        }
    }

    public static LengthVector128 Load(ref readonly uint source) => new(Vector128.LoadUnsafe(in source));

    public static LengthVector128 Longer(LengthVector128 left, LengthVector128 right) => new(Vector128.Max(left.lengths, right.lengths));

    public uint AtLeastMask(uint length)
        => Vector128.GreaterThanOrEqual(lengths, Vector128.Create(length)).ExtractMostSignificantBits();
}
