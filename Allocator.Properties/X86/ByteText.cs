using System.Buffers.Binary;

namespace Allocator.Properties.X86;

/// <summary>Binary memory maps, field by field and little-endian.</summary>
internal sealed class ByteText
{
    private readonly List<byte> bytes = [];

    public ByteText U32(params ReadOnlySpan<uint> values)
    {
        Span<byte> field = stackalloc byte[sizeof(uint)];
        foreach (uint value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(field, value);
            bytes.AddRange(field);
        }

        return this;
    }

    public ByteText U64(params ReadOnlySpan<ulong> values)
    {
        foreach (ulong value in values)
        {
            U32((uint)value, (uint)(value >> 32));
        }

        return this;
    }

    public ByteText Zeros(int count)
    {
        bytes.AddRange(new byte[count]);
        return this;
    }

    public byte[] ToArray() => [.. bytes];
}
