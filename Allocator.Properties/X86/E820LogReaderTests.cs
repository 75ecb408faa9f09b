using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class E820LogReaderTests
{
    private const string BootLog = """
        [    0.000000] Linux version 6.1.0
        [    0.000000] BIOS-provided physical RAM map:
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable
        [    0.000000] BIOS-e820: [mem 0x000000000009fc00-0x000000000009ffff] reserved
        [    0.000000] BIOS-e820: [mem 0x0000000000100000-0x0000000000ffffff] usable
        [    0.000000] BIOS-e820: [mem 0x0000000000800000-0x0000000000800fff] ACPI NVS
        [    0.000000] NX (Execute Disable) protection: active
        [    0.000400] e820: update [mem 0x00000000-0x00000fff] usable ==> reserved
        """;

    public static TheoryData<string, string, string> Texts => new()
    {
        // name, text, usable pages
        { "a whole boot log", BootLog, "1+158 256+1792 2049+2047" },
        { "carriage returns", BootLog.ReplaceLineEndings("\r\n"), "1+158 256+1792 2049+2047" },
        { "the old form", " BIOS-e820: 0000000000001000 - 0000000000003000 (usable)", "1+2" },
        { "the old form, reserved wins", Old("3000", "5000", "usable", "1000", "4000", "ACPI data", "6000", "7000", "usable"), "4+1 6+1" },
        { "the old form, a number for a type", Old("1000", "3000", "usable") + " BIOS-e820: 2000 - 3000 type 20", "1+1" },
        { "the old form, empty", Old("1000", "3000", "usable", "2000", "2000", "reserved"), "1+2" },
        { "adjacent", Modern("1000", "17ff", "usable", "1800", "2fff", "usable"), "1+2" },
        { "partial pages", Modern("1001", "4ffe", "usable"), "2+2" },
        { "empty", Modern("1000", "2fff", "usable", "2000", "1fff", "reserved"), "1+2" },
        { "page 0", Modern("0", "fff", "usable"), "" },
        { "the mark twice", $"{Modern("1000", "1fff", "usable")}BIOS-e820: [mem 0x2000-0x2fff] usable BIOS-e820: so", "1+1" },
        { "only usable is usable", Modern("1000", "1fff", "unusable", "2000", "2fff", "soft reserved", "3000", "3fff", "type 9"), "" },
        { "persistent", Modern("1000", "1fff", "usable", "2000", "2fff", "persistent (type 7)"), "1+1" },
        { "the newest form", "BIOS-e820: [mem 0x1000-0x2fff]  System RAM\nBIOS-e820: [gap 0x3000-0x3fff]\n", "1+2" },
        { "the newest form, reserved", Modern("1000", "2fff", "System RAM", "2000", "2fff", "device reserved"), "1+1" },
    };

    public static TheoryData<string, string, int, int?, string> Malformed => new()
    {
        { "nothing behind the mark", "x\r\nBIOS-e820:", 2, 11, "hexadecimal" },
        { "neither form", "BIOS-e820: hello", 1, 12, "hexadecimal" },
        { "another bracket", "BIOS-e820: [ram 0x1000-0x2fff] usable", 1, 13, "'mem'" },
        { "no prefix", "BIOS-e820: [mem 1000-0x2fff] usable", 1, 16, "' 0x'" },
        { "no start", "BIOS-e820: [mem 0x-0x2fff] usable", 1, 19, "hexadecimal" },
        { "no hyphen", "BIOS-e820: [mem 0x1000 0x2fff] usable", 1, 23, "'-0x'" },
        { "no end", "BIOS-e820: [mem 0x1000-0x] usable", 1, 26, "hexadecimal" },
        { "no closing bracket", "BIOS-e820: [mem 0x1000-0x2fff usable", 1, 30, "']'" },
        { "no type", "BIOS-e820: [mem 0x1000-0x2fff] ", 1, 32, "type" },
        { "reversed", "BIOS-e820: [mem 0x3000-0x2000] usable", 1, 26, "below its start" },
        { "more than 64 bits", "BIOS-e820: [mem 0x10000000000000000-0x1] usable", 1, 19, "64 bits" },
        { "usable beyond 52 bits", "\n\nBIOS-e820: [mem 0x1000-0x10000000000000] usable", 3, null, "52" },
        { "old form, no hyphen", "BIOS-e820: 1000 3000 (usable)", 1, 16, "' - '" },
        { "old form, reversed", "BIOS-e820: 1000 - 0fff (usable)", 1, 19, "below its start" },
        { "old form, no type", "BIOS-e820: 1000 - 3000", 1, 23, "type" },
        { "old form, half a parenthesis", "BIOS-e820: 1000 - 3000 (usable", 1, 24, "parentheses" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_FindsTheMapInALog(string name, string text, string usable)
        => Row.Equal(name, usable, Row.Of(E820LogReader.Read(text).UsableRanges));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_SaysWhereALineIsMalformed(string name, string text, int line, int? column, string reason)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => E820LogReader.Read(text));
        Row.Equal(name, (line, column), (exception.Line, exception.Column));
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("no mark", "e820: update [mem 0x00000000-0x00000fff] usable ==> reserved\nBIOS-provided physical RAM map:\n")]
    public void Read_RefusesATextWithoutTheMark(string name, string text)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => E820LogReader.Read(text));
        Row.Equal(name, "no line has 'BIOS-e820:'", exception.Message);
    }

    [Fact]
    public void Read_KeepsTypesForDisplay()
    {
        string text = Old("1000", "2000", "ACPI data") + Modern("1000", "1fff", "persistent (type 7)") + "BIOS-e820: [gap 0x2000-0x2fff]";
        Assert.Equal(["ACPI data", "persistent (type 7)", "gap"], E820LogReader.Read(text).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Read_RefusesNull()
    {
        Assert.Throws<ArgumentNullException>(() => E820LogReader.Read((string)null!));
        Assert.Throws<ArgumentNullException>(() => E820LogReader.Read((TextReader)null!));
    }

    private static string Modern(params string[] fields)
        => string.Concat(fields.Chunk(3).Select(row => $"BIOS-e820: [mem 0x{row[0]}-0x{row[1]}] {row[2]}\n"));

    private static string Old(params string[] fields)
        => string.Concat(fields.Chunk(3).Select(row => $" BIOS-e820: {row[0]} - {row[1]} ({row[2]})\n"));
}
