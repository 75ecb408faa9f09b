using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Mutating;

namespace Allocator.Fuzz.Targets;

/// <summary>Histories of all operations on small empty arenas: up to two blocks of the x86 geometry, hundreds of the tiny one.</summary>
internal static class OperationsTarget
{
    private static readonly CaseEncoding Encoding = new(new(
        NumberByteCount: 2, ArenaPagesMax: new(1025), OperationCountMax: 32, HasBitmap: false));

    public static FuzzTarget Definition { get; } = CaseMutator.Attach(
        new("operations", "histories of all operations on small arenas, both geometries", Run), Encoding);

    public static void Run(ReadOnlySpan<byte> input) => CaseHarness.Run(Encoding, input);
}
