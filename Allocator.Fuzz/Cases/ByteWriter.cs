namespace Allocator.Fuzz.Cases;

/// <summary>Writes what <see cref="ByteReader"/> reads.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    public void Byte(int value) => bytes.Add((byte)value);

    public void Number(ulong number, int byteCount)
    {
        for (int index = 0; index < byteCount; index++)
        {
            Byte((byte)(number >> (8 * index)));
        }
    }
}
