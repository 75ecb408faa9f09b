using System.Runtime.Intrinsics;

namespace Allocator.Vectors;

/// <summary>Lengths of free runs in 256 bits.</summary>
internal readonly struct LengthVector256(Vector256<uint> lengths) : ILengthVector<LengthVector256>
{
    private readonly Vector256<uint> lengths = lengths;

    public static bool IsAccelerated => Vector256.IsHardwareAccelerated;

    public static int Count => Vector256<uint>.Count;

    public uint Longest => new LengthVector128(Vector128.Max(lengths.GetLower(), lengths.GetUpper())).Longest;

    public static LengthVector256 Load(ref readonly uint source) => new(Vector256.LoadUnsafe(in source));

    public static LengthVector256 Longer(LengthVector256 left, LengthVector256 right) => new(Vector256.Max(left.lengths, right.lengths));

    public uint AtLeastMask(uint length)
        => Vector256.GreaterThanOrEqual(lengths, Vector256.Create(length)).ExtractMostSignificantBits();
}
