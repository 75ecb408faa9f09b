using System.Buffers.Binary;

namespace Allocator.X86;

/// <summary>Reads the entries that the firmware's E820 call (<c>INT 15h</c> with <c>EAX=E820h</c>) stored one behind the other.</summary>
/// <remarks>
/// An entry is, little-endian: base (8 bytes), length in bytes (8), type (4), and since ACPI 3.0, if the caller asked for 24 bytes,
/// extended attributes (4). The attributes are not consulted, just as Linux never asks for them. Type 1 is usable, every other one
/// reserved. ACPI specification, "System Address Map Interfaces".
/// </remarks>
public static class E820Reader
{
    internal const int EntrySizeBytes = 20;
    internal const int ExtendedEntrySizeBytes = 24;

    /// <summary>Reads all entries; no bytes at all are a map without a page.</summary>
    /// <param name="bytes">The entries, and nothing else.</param>
    /// <param name="entrySizeBytes">20 or 24. It can't be told from the bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is neither.</exception>
    /// <exception cref="MemoryMapFormatException">The last entry is cut short, or an entry is impossible.</exception>
    public static MemoryMap Read(ReadOnlySpan<byte> bytes, int entrySizeBytes)
    {
        if (entrySizeBytes is not (EntrySizeBytes or ExtendedEntrySizeBytes))
        {
            throw new ArgumentOutOfRangeException(nameof(entrySizeBytes), entrySizeBytes, "An E820 entry has 20 or 24 bytes.");
        }

        return new(BinaryEntries.Read(bytes, entrySizeBytes, ReadEntry));
    }

    /// <summary>Reads one entry of 20 bytes or more. Multiboot2 has the same fields and, but for a few that it leaves out, the same
    /// types.</summary>
    internal static MemoryMapEntry ReadEntry(ReadOnlySpan<byte> bytes, int index)
    {
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), type == 1, NameOf(type));
    }

    private static string NameOf(uint type) => type switch
    {
        1 => "usable",
        2 => "reserved",
        3 => "ACPI data",
        4 => "ACPI NVS",
        5 => "unusable",
        6 => "disabled",
        7 => "persistent",
        _ => $"type {type}",
    };
}
