using System.Text;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Text;
using Allocator.X86;

namespace Allocator.Fuzz.Machine;

/// <summary>Reads a memory map that the user named.</summary>
internal static class MapFile
{
    /// <summary>The map in the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The name of its format; null for a text, which says by its content which one it is.</param>
    /// <param name="strideBytes">The distance between UEFI descriptors.</param>
    /// <exception cref="UsageException">The file can't be read, is malformed, or the format is missing; with file and line or
    /// entry.</exception>
    public static MemoryMap Read(string path, string? format, int? strideBytes)
    {
        byte[] bytes = InputFile.ReadBytes(path);
        MemoryMapFormat chosen = FormatOf(path, bytes, format);
        if (strideBytes.HasValue != (chosen == MemoryMapFormat.Uefi))
        {
            throw new UsageException($"{path}: the format 'uefi' needs --stride BYTES, and no other takes one");
        }

        try
        {
            return MemoryMapReader.Read(chosen, bytes, strideBytes);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new UsageException($"{path}: --stride {strideBytes} is less than a UEFI descriptor has", exception);
        }
        catch (MemoryMapFormatException exception)
        {
            throw new UsageException($"{path}: {exception.Message}", exception);
        }
    }

    private static MemoryMapFormat FormatOf(string path, byte[] bytes, string? format)
    {
        if (format is not null)
        {
            return MemoryMapReader.TryParseFormat(format, out MemoryMapFormat known)
                ? known
                : throw new UsageException($"'{format}' is no format; {Suggestion.Phrase(format, MemoryMapReader.FormatNames)}");
        }

        if (bytes.AsSpan().Contains((byte)0))
        {
            string formats = string.Join(", ", MemoryMapReader.FormatNames);
            throw new UsageException($"{path}: these are bytes, not text; say what they mean with --format ({formats})");
        }

        bool isBootLog = Encoding.UTF8.GetString(bytes).Contains("BIOS-e820:", StringComparison.Ordinal);
        return isBootLog ? MemoryMapFormat.E820Log : MemoryMapFormat.Iomem;
    }
}
