using System.Buffers.Binary;

namespace Allocator.X86;

/// <summary>Reads the memory descriptors that UEFI's <c>GetMemoryMap</c> boot service returns.</summary>
/// <remarks>
/// A descriptor is, little-endian: type (4 bytes), padding (4), physical start (8), virtual start (8), number of 4 KiB pages (8),
/// attribute (8). Firmware may make them longer, so that the distance from one to the next is the descriptor size that the call reports,
/// not 40. Type 7, conventional memory, is usable and every other one reserved, even boot-services memory that is free once boot
/// services have ended; the attribute is not consulted. UEFI specification, "EFI_BOOT_SERVICES.GetMemoryMap()".
/// </remarks>
public static class UefiReader
{
    private const int DescriptorSizeBytesMin = 40;
    private const uint ConventionalMemory = 7;

    /// <summary>Reads all descriptors; no bytes at all are a map without a page.</summary>
    /// <param name="bytes">The descriptors, and nothing else.</param>
    /// <param name="strideBytes">The distance from one to the next; at least 40, often 48.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stride is less than 40.</exception>
    /// <exception cref="MemoryMapFormatException">The last descriptor is cut short, a usable one does not start at a page, or one is
    /// impossible.</exception>
    public static MemoryMap Read(ReadOnlySpan<byte> bytes, int strideBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, DescriptorSizeBytesMin);
        return new(BinaryEntries.Read(bytes, strideBytes, ReadEntry));
    }

    private static MemoryMapEntry ReadEntry(ReadOnlySpan<byte> bytes, int index)
    {
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        ulong firstByte = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        ulong pages = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        if (type == ConventionalMemory && pages > 0 && firstByte % PhysicalAddress.PageByteCount != 0)
        {
            throw MemoryMapFormatException.AtEntry(index, $"conventional memory starts at 0x{firstByte:x}, inside a page");
        }

        return new(firstByte, (UInt128)pages << PhysicalAddress.PageBitCount, type == ConventionalMemory, NameOf(type));
    }

    private static string NameOf(uint type) => type switch
    {
        0 => "reserved",
        1 => "loader code",
        2 => "loader data",
        3 => "boot services code",
        4 => "boot services data",
        5 => "runtime services code",
        6 => "runtime services data",
        7 => "conventional",
        8 => "unusable",
        9 => "ACPI reclaim",
        10 => "ACPI NVS",
        11 => "memory-mapped I/O",
        12 => "memory-mapped I/O ports",
        13 => "PAL code",
        14 => "persistent",
        15 => "unaccepted",
        _ => $"type {type}",
    };
}
