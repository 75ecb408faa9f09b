using System.Runtime.Intrinsics;

namespace Allocator.Vectors;

/// <summary>Lengths of free runs in 512 bits.</summary>
internal readonly struct LengthVector512(Vector512<uint> lengths) : ILengthVector<LengthVector512>
{
    private readonly Vector512<uint> lengths = lengths;

    public static bool IsAccelerated => Vector512.IsHardwareAccelerated;

    public static int Count => Vector512<uint>.Count;

    public uint Longest => new LengthVector256(Vector256.Max(lengths.GetLower(), lengths.GetUpper())).Longest;

    public static LengthVector512 Load(ref readonly uint source) => new(Vector512.LoadUnsafe(in source));

    public static LengthVector512 Longer(LengthVector512 left, LengthVector512 right) => new(Vector512.Max(left.lengths, right.lengths));

    public uint AtLeastMask(uint length)
        => (uint)Vector512.GreaterThanOrEqual(lengths, Vector512.Create(length)).ExtractMostSignificantBits();
}
