using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Mutating;

namespace Allocator.Fuzz.Targets;

/// <summary>Any bitmap, with any of its regions reserved, attached; then a few operations.</summary>
internal static class BitmapTarget
{
    private static readonly CaseEncoding Encoding = new(new(
        NumberByteCount: 2, ArenaPagesMax: new(1025), OperationCountMax: 8, HasBitmap: true));

    public static FuzzTarget Definition { get; } = CaseMutator.Attach(
        new("bitmap", "any bitmap attached, then operations", Run), Encoding);

    public static void Run(ReadOnlySpan<byte> input) => CaseHarness.Run(Encoding, input);
}
