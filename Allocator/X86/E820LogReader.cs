namespace Allocator.X86;

/// <summary>Reads what the firmware's E820 call returned from a Linux boot log; all of <c>dmesg</c> will do.</summary>
/// <remarks>
/// <para>Only what follows <c>BIOS-e820:</c> is read; lines without it are ignored. Linux has written it in three ways:</para>
/// <list type="bullet">
/// <item><c>0000000000000000 - 000000000009f000 (usable)</c> with an exclusive end, up to Linux 3.4;</item>
/// <item><c>[mem 0x0000000000000000-0x000000000009efff] usable</c> with an inclusive end, since 3.5;</item>
/// <item>the same with <c>System RAM</c> for usable, and <c>[gap 0x...-0x...]</c> lines for what no entry mentions, in the newest
/// ones.</item>
/// </list>
/// <para>Every other type is reserved: <c>ACPI data</c>, which could be reclaimed after boot, as well as <c>soft reserved</c> and
/// unknown numbers.</para>
/// </remarks>
public static class E820LogReader
{
    private const string Mark = "BIOS-e820:";
    private const string Gap = "gap";

    /// <inheritdoc cref="Read(TextReader)"/>
    public static MemoryMap Read(string text)
    {
        using StringReader reader = new(text);
        return Read(reader);
    }

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="MemoryMapFormatException">A line with <c>BIOS-e820:</c> is malformed or impossible, or there is none.</exception>
    public static MemoryMap Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<MemoryMapEntry> entries = [];
        foreach ((int number, string text) in TextLines.Read(reader))
        {
            int mark = text.IndexOf(Mark, StringComparison.Ordinal);
            if (mark >= 0)
            {
                LineCursor cursor = new(text, number, mark + Mark.Length);
                cursor.SkipBlanks();
                entries.Add(cursor.TrySkip("[") ? ReadInclusive(cursor) : ReadExclusive(cursor));
            }
        }

        return entries.Count > 0 ? new(entries) : throw MemoryMapFormatException.OfWhole($"no line has '{Mark}'");
    }

    private static MemoryMapEntry ReadInclusive(LineCursor cursor)
    {
        bool isGap = cursor.TrySkip(Gap);
        if (!isGap)
        {
            cursor.Skip("mem");
        }

        cursor.Skip(" 0x");
        ulong first = cursor.ReadHexadecimal();
        cursor.Skip("-0x");
        ulong last = cursor.ReadHexadecimalFrom(first, slack: 1);
        cursor.Skip("]");
        string type = isGap ? Gap : ReadType(ref cursor);
        return MemoryMapEntry.Between(first, last, type is "usable" or "System RAM", type, cursor.Line);
    }

    private static MemoryMapEntry ReadExclusive(LineCursor cursor)
    {
        ulong first = cursor.ReadHexadecimal();
        cursor.Skip(" - ");
        ulong end = cursor.ReadHexadecimalFrom(first, slack: 0);
        cursor.SkipBlanks();
        LineCursor start = cursor;
        string type = ReadType(ref cursor);
        return type.StartsWith('(') == type.EndsWith(')')
            ? new(first, end - first, type == "(usable)", type.Trim('(', ')'), cursor.Line)
            : throw start.Failure("expected the type of the memory in parentheses");
    }

    private static string ReadType(ref LineCursor cursor)
        => cursor.ReadRest() is { Length: > 0 } type ? type : throw cursor.Failure("expected the type of the memory");
}
