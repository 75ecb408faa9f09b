using System.Buffers.Binary;

namespace Allocator.Fuzz.Targets.Canaries;

/// <summary>Inputs that begin with a checksum of the rest: only its mutator makes any that count.</summary>
internal static class StructureCanary
{
    private const int ChecksumBytes = sizeof(ulong);

    public static FuzzTarget Definition { get; }
        = CanaryCatalog.Create("canary-structure", "fails on an input with a checksum", Run) with { Mutator = new ChecksumMutator() };

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length > ChecksumBytes
            && BinaryPrimitives.ReadUInt64LittleEndian(input) == Checksum(input[ChecksumBytes..])
            && CanaryCatalog.IsTriggered(input[ChecksumBytes..]))
        {
            throw new FindingException("the checksum is right");
        }
    }

    /// <summary>FNV-1a, of 64 bits.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> content)
    {
        ulong checksum = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in content)
        {
            checksum = (checksum ^ value) * 0x0000_0100_0000_01B3;
        }

        return checksum;
    }

    private static int Seal(Span<byte> input)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(input, Checksum(input[ChecksumBytes..]));
        return input.Length;
    }

    private sealed class ChecksumMutator : IInputMutator
    {
        public int Mutate(Span<byte> buffer, int length, uint seed)
        {
            if (buffer.Length <= ChecksumBytes)
            {
                return 0;
            }

            int newLength = Math.Max(length, ChecksumBytes + 1);
            buffer[ChecksumBytes + (int)(seed % (uint)(newLength - ChecksumBytes))] = (byte)(seed >> 16);
            return Seal(buffer[..newLength]);
        }

        public int CrossOver(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> output, uint seed)
        {
            ReadOnlySpan<byte> tail = second.Length > ChecksumBytes ? second[ChecksumBytes..] : [];
            int newLength = Math.Max(first.Length, ChecksumBytes) + tail.Length;
            if (newLength > output.Length || newLength == ChecksumBytes)
            {
                return 0;
            }

            first.CopyTo(output);
            tail.CopyTo(output[(newLength - tail.Length)..]);
            return Seal(output[..newLength]);
        }
    }
}
