namespace Allocator.X86;

/// <summary>Reads the text of Linux's <c>/proc/iomem</c>.</summary>
/// <remarks>
/// <para>
/// Each line is <c>start-end : name</c> with inclusive hexadecimal addresses; indentation shows what lies inside what. Lines named exactly
/// <c>System RAM</c> are usable and all others, at any depth, are reserved. As reserved wins, the kernel's code and data and whatever
/// else is nested in System RAM fall out.
/// </para>
/// <para>
/// <c>System RAM (kmem)</c> stays reserved: that is persistent or CXL memory that a driver lends to the kernel, not memory that firmware
/// left to it. So does System RAM inside another resource, because the outer line covers it.
/// </para>
/// </remarks>
public static class IomemReader
{
    private const string UsableName = "System RAM";

    /// <inheritdoc cref="Read(TextReader)"/>
    public static MemoryMap Read(string text)
    {
        using StringReader reader = new(text);
        return Read(reader);
    }

    /// <summary>Reads a whole text; blank lines count but say nothing.</summary>
    /// <exception cref="MemoryMapFormatException">A line is malformed or impossible, there is none, or all addresses are zeros because
    /// the reader lacked the privilege to see them (<see cref="MemoryMapFormatException.AddressesAreHidden"/>).</exception>
    public static MemoryMap Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<MemoryMapEntry> entries = [];
        foreach ((int number, string text) in TextLines.Read(reader))
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                entries.Add(ReadEntry(new(text, number)));
            }
        }

        if (entries.Count == 0)
        {
            throw MemoryMapFormatException.OfWhole("no line says 'start-end : name'");
        }

        // The kernel replaces both addresses of every line, so that each covers byte 0 alone.
        return entries.TrueForAll(entry => entry is { FirstByte: 0, EndByte: var end } && end == 1)
            ? throw MemoryMapFormatException.OfHiddenAddresses()
            : new(entries);
    }

    private static MemoryMapEntry ReadEntry(LineCursor cursor)
    {
        cursor.SkipBlanks();
        ulong first = cursor.ReadHexadecimal();
        cursor.Skip("-");
        ulong last = cursor.ReadHexadecimalFrom(first, slack: 1);
        cursor.Skip(" :");
        string name = cursor.ReadRest();
        return MemoryMapEntry.Between(first, last, name == UsableName, name, cursor.Line);
    }
}
