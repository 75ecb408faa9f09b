namespace Allocator.X86;

/// <summary>A memory map that can't be read, or that says something impossible. The message says where but not in which file: whoever
/// opened it knows.</summary>
public sealed class MemoryMapFormatException : FormatException
{
    private MemoryMapFormatException(string position, string reason)
        : base(position + reason)
        => Reason = reason;

    /// <summary>What is wrong, without the position.</summary>
    public string Reason { get; }

    /// <summary>The line of a text, counted from 1; null for binary formats and where the whole text is at fault.</summary>
    public int? Line { get; private init; }

    /// <summary>The character of the line, counted from 1, where reading stopped; null when the line as a whole is at fault.</summary>
    public int? Column { get; private init; }

    /// <summary>The entry of a binary format, or of a list, counted from 0; null for texts and where the whole input is at fault.</summary>
    public int? Index { get; private init; }

    /// <summary>
    /// Whether all that is wrong is that the kernel showed zeros instead of addresses, as it does to a reader without privileges. The
    /// same file read as root is a map.
    /// </summary>
    public bool AddressesAreHidden { get; private init; }

    internal static MemoryMapFormatException AtLine(int line, string reason) => new($"line {line}: ", reason) { Line = line };

    internal static MemoryMapFormatException AtColumn(int line, int column, string reason)
        => new($"line {line}, column {column}: ", reason) { Line = line, Column = column };

    internal static MemoryMapFormatException AtEntry(int index, string reason) => new($"entry {index}: ", reason) { Index = index };

    internal static MemoryMapFormatException OfWhole(string reason) => new("", reason);

    internal static MemoryMapFormatException OfHiddenAddresses()
        => new("", "addresses are hidden; read it as root") { AddressesAreHidden = true };
}
