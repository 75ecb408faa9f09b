namespace Allocator.Fuzz.Cases;

/// <summary>Reads numbers from bytes, the lowest byte first. Behind the end there are only zeros, so that any bytes are enough.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>Whether all bytes have been read.</summary>
    public readonly bool AtEnd => position >= bytes.Length;

    public byte Byte() => position < bytes.Length ? bytes[position++] : (byte)0;

    /// <summary>A number of that many bytes, at most 8.</summary>
    public ulong Number(int byteCount)
    {
        ulong number = 0;
        for (int index = 0; index < byteCount; index++)
        {
            number |= (ulong)Byte() << (8 * index);
        }

        return number;
    }
}
