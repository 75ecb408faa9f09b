namespace Allocator.X86;

/// <summary>Cuts bytes into entries of one size.</summary>
internal static class BinaryEntries
{
    /// <summary>Makes an entry of its bytes. The index is for error messages.</summary>
    public delegate MemoryMapEntry EntryReader(ReadOnlySpan<byte> bytes, int index);

    /// <summary>Reads entries until no byte is left.</summary>
    /// <exception cref="MemoryMapFormatException">The last entry is cut short.</exception>
    public static List<MemoryMapEntry> Read(ReadOnlySpan<byte> bytes, int sizeBytes, EntryReader readEntry)
    {
        List<MemoryMapEntry> entries = [];
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < sizeBytes)
            {
                throw MemoryMapFormatException.AtEntry(entries.Count, $"{bytes.Length} bytes are left, an entry has {sizeBytes}");
            }

            entries.Add(readEntry(bytes[..sizeBytes], entries.Count));
            bytes = bytes[sizeBytes..];
        }

        return entries;
    }
}
