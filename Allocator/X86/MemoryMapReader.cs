using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Allocator.X86;

/// <summary>Reads a memory map in a format chosen by name, as a command line does.</summary>
public static class MemoryMapReader
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly ImmutableArray<(string Name, MemoryMapFormat Format)> Formats =
    [
        ("iomem", MemoryMapFormat.Iomem),
        ("e820-log", MemoryMapFormat.E820Log),
        ("e820-20", MemoryMapFormat.E820Entries20),
        ("e820-24", MemoryMapFormat.E820Entries24),
        ("multiboot2", MemoryMapFormat.Multiboot2),
        ("uefi", MemoryMapFormat.Uefi),
    ];

    /// <summary>The names of all formats, in the order in which help texts list them.</summary>
    public static ImmutableArray<string> FormatNames { get; } = [.. Formats.Select(row => row.Name)];

    /// <summary>The format of a name, exactly as <see cref="FormatNames"/> spells it.</summary>
    /// <param name="name">For example <c>e820-log</c>.</param>
    /// <param name="format">The first format when the name is none.</param>
    /// <returns>False when no format has that name.</returns>
    public static bool TryParseFormat([NotNullWhen(true)] string? name, out MemoryMapFormat format)
    {
        (string? found, format) = Formats.FirstOrDefault(row => row.Name == name);
        return found is not null;
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="format">How it is written; texts are UTF-8, with or without a byte order mark.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="strideBytes">The distance from one UEFI descriptor to the next, which UEFI calls the descriptor size; null for every
    /// other format.</param>
    /// <exception cref="ArgumentException">UEFI without a stride, a stride with another format, or no such format.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stride is less than a UEFI descriptor's 40 bytes.</exception>
    /// <exception cref="MemoryMapFormatException">The content is malformed or impossible; the message says where.</exception>
    public static MemoryMap Read(MemoryMapFormat format, ReadOnlySpan<byte> bytes, int? strideBytes = null)
    {
        if (strideBytes.HasValue != (format == MemoryMapFormat.Uefi))
        {
            throw new ArgumentException("UEFI descriptors need a stride, and no other format takes one.", nameof(strideBytes));
        }

        return format switch
        {
            MemoryMapFormat.Iomem => IomemReader.Read(Decode(bytes)),
            MemoryMapFormat.E820Log => E820LogReader.Read(Decode(bytes)),
            MemoryMapFormat.E820Entries20 => E820Reader.Read(bytes, E820Reader.EntrySizeBytes),
            MemoryMapFormat.E820Entries24 => E820Reader.Read(bytes, E820Reader.ExtendedEntrySizeBytes),
            MemoryMapFormat.Multiboot2 => Multiboot2Reader.Read(bytes),
            MemoryMapFormat.Uefi => UefiReader.Read(bytes, strideBytes!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

    private static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimStart(ByteOrderMark);
}
