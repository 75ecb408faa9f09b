using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class IomemReaderTests
{
    private const string Machine = """
        00000000-00000fff : Reserved
        00001000-0009fbff : System RAM
        0009fc00-000fffff : Reserved
          000f0000-000fffff : System ROM
        00100000-00ffffff : System RAM
          00200000-002fffff : Kernel code
          00300080-003fffef : Kernel data
            00310000-0031ffff : deeper
        fec00000-fec003ff : IOAPIC 0
        100000000-1000fffff : Persistent Memory
          100000000-1000fffff : dax0.0
            100000000-1000fffff : System RAM (kmem)
        """;

    public static TheoryData<string, string, string> Texts => new()
    {
        // name, text, usable pages
        { "nested resources fall out of System RAM", Machine, "1+158 256+256 1024+3072" },
        { "carriage returns", Machine.ReplaceLineEndings("\r\n"), "1+158 256+256 1024+3072" },
        { "no nested lines", "00001000-00002fff : System RAM\n", "1+2" },
        { "unsorted", "00003000-00003fff : System RAM\n00001000-00001fff : System RAM", "1+1 3+1" },
        { "adjacent", "00001000-000017ff : System RAM\n00001800-00002fff : System RAM", "1+2" },
        { "partial pages", "00001001-00004ffe : System RAM", "2+2" },
        { "page 0", "00000000-00001fff : System RAM", "1+1" },
        { "an empty range", "00001000-00001fff : System RAM\n00001000-00000fff : Reserved", "1+1" },
        { "blank lines", "\n00001000-00001fff : System RAM\n \n", "1+1" },
        { "blanks and tabs around a line", "\t 00001000-00001fff : System RAM \t\n", "1+1" },
        { "any other name is reserved", "00001000-00001fff : System RAM (kmem)\n00002000-00002fff : system ram", "" },
        { "a name with a colon", "00001000-00001fff : System RAM\n00002000-00002fff : PCI Bus 0000:00", "1+1" },
        { "no name", "00001000-00001fff : System RAM\n00001000-00001000 :", "" },
        { "an outer line covers System RAM", "00001000-00004fff : CXL Window 0\n  00002000-00002fff : System RAM", "" },
        { "upper case, more digits", "0000000000001000-000000000000FFFF : System RAM", "1+15" },
        { "byte 0 is not hidden when another address shows", "00000000-00000000 : a\n00001000-00001fff : System RAM", "1+1" },
        { "reserved up to 64 bits", "00001000-00001fff : System RAM\n2000-ffffffffffffffff : PCI Bus 0000:00", "1+1" },
    };

    public static TheoryData<string, string, int, int?, string> Malformed => new()
    {
        { "no start", "00001000-00001fff : System RAM\r\n-00001fff : x", 2, 1, "hexadecimal" },
        { "no hyphen", "00001000 : x", 1, 9, "'-'" },
        { "no end", "\n  00001000-\n", 2, 12, "hexadecimal" },
        { "no colon", "00001000-00001fff", 1, 18, "' :'" },
        { "a prefix", "0x1000-0x1fff : x", 1, 2, "'-'" },
        { "reversed", "  00002000-00001000 : x", 1, 12, "below its start" },
        { "more than 64 bits", "1-10000000000000000 : x", 1, 3, "64 bits" },
        { "usable beyond 52 bits", "0-1 : x\n1000-10000000000000 : System RAM", 2, null, "52" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_KeepsSystemRamWithoutWhatIsNestedInIt(string name, string text, string usable)
        => Row.Equal(name, usable, Row.Of(IomemReader.Read(text).UsableRanges));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_SaysWhereATextIsMalformed(string name, string text, int line, int? column, string reason)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => IomemReader.Read(text));
        Row.Equal(name, (line, column), (exception.Line, exception.Column));
        string position = column is null ? $"line {line}: " : $"line {line}, column {column}: ";
        Assert.StartsWith(position, exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
        Assert.False(exception.AddressesAreHidden);
    }

    [Theory]
    [InlineData("narrow", "00000000-00000000 : Reserved\n  00000000-00000000 : System RAM\n")]
    [InlineData("wide", "0000000000000000-0000000000000000 : System RAM")]
    public void Read_TellsHiddenAddressesFromAMap(string name, string text)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => IomemReader.Read(text));
        Row.Equal(name, "addresses are hidden; read it as root", exception.Message);
        Assert.True(exception.AddressesAreHidden);
        Assert.Null(exception.Line);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("blank lines", "\n  \r\n")]
    public void Read_RefusesATextWithoutLines(string name, string text)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => IomemReader.Read(text));
        Row.Equal(name, (null, null, null), (exception.Line, exception.Column, exception.Index));
        Assert.Equal(("no line says 'start-end : name'", exception.Message), (exception.Reason, exception.Reason));
    }

    [Fact]
    public void Read_KeepsNamesAndLinesForDisplay()
    {
        MemoryMapEntry entry = IomemReader.Read(Machine).Entries[5];
        Assert.Equal(("Kernel code", 6, false), (entry.Name, entry.Line, entry.IsUsable));
        Assert.Equal("00200000-002fffff : Kernel code", entry.ToString());
    }

    [Fact]
    public void Read_RefusesNull()
    {
        Assert.Throws<ArgumentNullException>(() => IomemReader.Read((string)null!));
        Assert.Throws<ArgumentNullException>(() => IomemReader.Read((TextReader)null!));
    }
}
