using System.Buffers.Binary;

namespace Allocator.Fuzz.Targets.Canaries;

/// <summary>Fourteen bytes that nobody guesses: only comparison tracing shows the way to them.</summary>
internal static class MagicCanary
{
    private const long FirstEight = 0x5B_9E_D1_07_3C_A8_64_F2;
    private const int NextFour = 0x2D_C7_81_4A;
    private const byte Thirteenth = 0xE3;
    private const byte Last = 0x76;

    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-magic", "fails on one value of fourteen bytes", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < 14)
        {
            return;
        }

        // One after the other, so that each piece that is right is new coverage.
        if (BinaryPrimitives.ReadInt64LittleEndian(input) == FirstEight
            && BinaryPrimitives.ReadInt32LittleEndian(input[8..]) == NextFour
            && input[12] == Thirteenth
            && input[13] == Last)
        {
            throw new FindingException("the magic value was found");
        }
    }
}
