using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Mutating;

namespace Allocator.Fuzz.Targets;

/// <summary>Operations on arenas of up to 8 GiB, where the index has several levels; regions often end at the edges of its parts.</summary>
internal static class LargeArenaTarget
{
    private static readonly CaseEncoding Encoding = new(new(
        NumberByteCount: 4, ArenaPagesMax: new(2_097_152), OperationCountMax: 16, HasBitmap: false));

    public static FuzzTarget Definition { get; } = CaseMutator.Attach(
        new("large-arena", "operations around block and tree edges, up to 2,097,152 pages", Run), Encoding);

    public static void Run(ReadOnlySpan<byte> input) => CaseHarness.Run(Encoding, input);
}
