using System.Globalization;
using System.Runtime.Intrinsics;

namespace Allocator.Properties.Vectors;

/// <summary>Which vectors this process computes with, and which it was started to compute with.</summary>
internal static class VectorWidth
{
    /// <summary>Says to a process how many bits its widest vectors must have; 0 for none at all.</summary>
    public const string Variable = "ALLOCATOR_VECTOR_WIDTH";

    public static readonly int[] All = [128, 256, 512];

    /// <summary>The width in bits of the widest vectors; 0 when there are none.</summary>
    public static int Widest
        => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>What the widest vectors should be: what the variable says, or what they are.</summary>
    public static int Expected
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Widest;
}
