using System.Runtime.Intrinsics;
using Allocator.Vectors;

namespace Allocator.Properties.Vectors;

/// <summary>
/// The process has the vectors that it was started to have: the widest ones and all that are narrower. Without that, a switch that does
/// nothing would have these tests run at one width several times.
/// </summary>
public sealed class VectorWidthProperties
{
    public static TheoryData<int, bool, bool> Widths => new()
    {
        // width, in the runtime, for lengths
        { 128, Vector128.IsHardwareAccelerated, LengthVector128.IsAccelerated },
        { 256, Vector256.IsHardwareAccelerated, LengthVector256.IsAccelerated },
        { 512, Vector512.IsHardwareAccelerated, LengthVector512.IsAccelerated },
    };

    [Theory]
    [MemberData(nameof(Widths), DisableDiscoveryEnumeration = true)]
    public void Vectors_AreThoseThatTheProcessWasStartedWith(int width, bool inTheRuntime, bool forLengths)
    {
        bool expected = width <= VectorWidth.Expected;
        string context = $"width {width}, the widest expected is {VectorWidth.Expected}";
        Assert.True(inTheRuntime == expected, context);
        Assert.True(forLengths == expected, $"{context}: lengths");
    }
}
