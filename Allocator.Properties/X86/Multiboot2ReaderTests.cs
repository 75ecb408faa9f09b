using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class Multiboot2ReaderTests
{
    public static TheoryData<string, byte[], string> Malformed => new()
    {
        { "no bytes", [], "no tag" },
        { "half a header", new byte[15], "no tag" },
        { "another tag", Header(4, 16, 24, 0), "type 4" },
        { "a size less than the header", Header(6, 15, 24, 0), "size is 15" },
        { "cut short", Header(6, 40, 24, 0), "size is 40 bytes, there are 16" },
        { "a size of 4 GiB", Header(6, uint.MaxValue, 24, 0), "there are 16" },
        { "small entries", Header(6, 16, 16, 0), "entry size is 16" },
        { "entries of zero bytes", Header(6, 16, 0, 0), "entry size is 0" },
        { "an odd entry size", Header(6, 16, 28, 0), "entry size is 28" },
        { "a later version", Header(6, 16, 24, 1), "version is 1" },
    };

    [Theory]
    [InlineData("entries of 24 bytes", 24)]
    [InlineData("larger ones of the future", 40)]
    public void Read_TakesType1AsUsable(string name, int entrySize)
    {
        ByteText bytes = new ByteText().U32(6, (uint)(16 + (4 * entrySize)), (uint)entrySize, 0);
        foreach ((ulong first, ulong length, uint type) in new (ulong, ulong, uint)[]
        {
            (0x100000, 0x100000, 1), (0, 0x9fc00, 1), (0x180000, 0x1000, 3), (0x9fc00, 0x400, 2),
        })
        {
            bytes.U64(first, length).U32(type).Zeros(entrySize - 20);
        }

        MemoryMap map = Multiboot2Reader.Read(bytes.ToArray());
        Row.Equal(name, "1+158 256+128 385+127", Row.Of(map.UsableRanges));
        Row.Equal(name, "usable,usable,ACPI data,reserved", string.Join(',', map.Entries.Select(entry => entry.Name)));
    }

    [Fact]
    public void Read_LeavesTheNextTagAlone()
    {
        byte[] bytes = new ByteText().U32(6, 40, 24, 0).U64(0x1000, 0x1000).U32(1, 0).U32(0, 8).ToArray();
        Assert.Equal("1+1", Row.Of(Multiboot2Reader.Read(bytes).UsableRanges));
    }

    [Fact]
    public void Read_MakesAnEmptyMapOfNoEntries() => Assert.Equal(PageCount.Zero, Multiboot2Reader.Read(Header(6, 16, 24, 0)).PageCount);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_RefusesOtherTags(string name, byte[] bytes, string reason)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => Multiboot2Reader.Read(bytes));
        Row.Equal(name, (null, null), (exception.Line, exception.Index));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a byte too many", 24U, 41U, 1)]
    [InlineData("larger entries than there are", 32U, 40U, 0)]
    [InlineData("an entry size beyond any span", 0xFFFF_FFF8U, 40U, 0)]
    public void Read_RefusesPartOfAnEntry(string name, uint entrySize, uint size, int index)
    {
        byte[] bytes = new ByteText().U32(6, size, entrySize, 0).Zeros((int)size - 16).ToArray();
        Row.Equal<int?>(name, index, Assert.Throws<MemoryMapFormatException>(() => Multiboot2Reader.Read(bytes)).Index);
    }

    [Fact]
    public void Read_NamesTheEntryThatOverflows()
    {
        byte[] bytes = new ByteText().U32(6, 64, 24, 0).Zeros(24).U64(2, ulong.MaxValue).U32(1, 0).ToArray();
        Assert.Equal(1, Assert.Throws<MemoryMapFormatException>(() => Multiboot2Reader.Read(bytes)).Index);
    }

    private static byte[] Header(params ReadOnlySpan<uint> fields) => new ByteText().U32(fields).ToArray();
}
