using System.Buffers.Binary;

namespace Allocator.X86;

/// <summary>Reads the memory-map tag of the boot information that a Multiboot2 boot loader hands over.</summary>
/// <remarks>
/// The tag is, little-endian: type 6, size in bytes with this header and without padding, entry size, entry version (4 bytes each), then
/// the entries: base (8 bytes), length in bytes (8), type (4), reserved (4). Later versions may have larger entries; they are
/// multiples of 8. Type 1 is usable, every other one reserved. Multiboot2 specification, "Memory map".
/// </remarks>
public static class Multiboot2Reader
{
    private const int HeaderSizeBytes = 16;
    private const int EntrySizeBytesMin = 24;
    private const int EntryAlignmentBytes = 8;
    private const uint MemoryMapType = 6;

    /// <summary>Reads one tag. What follows it in memory, as other tags do, is left alone.</summary>
    /// <exception cref="MemoryMapFormatException">The tag is another one, of an unknown version, cut short, holds part of an entry, or
    /// an entry is impossible.</exception>
    public static MemoryMap Read(ReadOnlySpan<byte> bytes)
    {
        Require(bytes.Length >= HeaderSizeBytes, $"{bytes.Length} bytes are no tag, its header alone has {HeaderSizeBytes}");
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        uint sizeBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        uint entrySizeBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        uint entryVersion = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        Require(type == MemoryMapType, $"the tag has type {type}, a memory map has type {MemoryMapType}");
        Require(sizeBytes >= HeaderSizeBytes, $"the tag's size is {sizeBytes} bytes, its header alone has {HeaderSizeBytes}");
        Require(sizeBytes <= bytes.Length, $"the tag's size is {sizeBytes} bytes, there are {bytes.Length}");
        Require(
            entrySizeBytes >= EntrySizeBytesMin && entrySizeBytes % EntryAlignmentBytes == 0,
            $"the entry size is {entrySizeBytes} bytes, not a multiple of {EntryAlignmentBytes} from {EntrySizeBytesMin} on");
        Require(entryVersion == 0, $"the entry version is {entryVersion}, only 0 is known");
        ReadOnlySpan<byte> entries = bytes[HeaderSizeBytes..(int)sizeBytes];

        // An entry size beyond the range of int can't be whole either: no span is that long.
        return new(BinaryEntries.Read(entries, (int)Math.Min(entrySizeBytes, int.MaxValue), E820Reader.ReadEntry));
    }

    private static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw MemoryMapFormatException.OfWhole(reason);
        }
    }
}
