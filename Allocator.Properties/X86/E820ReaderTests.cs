using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class E820ReaderTests
{
    [Theory]
    [InlineData("20 bytes", 20)]
    [InlineData("24 bytes", 24)]
    public void Read_TakesType1AsUsable(string name, int size)
    {
        MemoryMap map = E820Reader.Read(Entries(size, (0x5000, 0x1000, 1), (0x1000, 0x3000, 1), (0x2000, 1, 2), (0x6000, 0, 1)), size);
        Row.Equal(name, "1+1 3+1 5+1", Row.Of(map.UsableRanges));
    }

    [Fact]
    public void Read_TakesEveryOtherTypeAsReservedAndNamesIt()
    {
        uint[] types = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 0xefffffff];
        MemoryMap map = E820Reader.Read(Entries(20, [.. types.Select((type, index) => ((ulong)index << 12, 0x1000UL, type))]), 20);
        Assert.Equal("1+1", Row.Of(map.UsableRanges));
        Assert.Equal(
            "type 0,usable,reserved,ACPI data,ACPI NVS,unusable,disabled,persistent,type 8,type 12,type 4026531839",
            string.Join(',', map.Entries.Select(entry => entry.Name)));
    }

    [Theory]
    [InlineData("attributes of zero", 0U)]
    [InlineData("enabled", 1U)]
    [InlineData("all set", uint.MaxValue)]
    public void Read_DoesNotConsultAttributes(string name, uint attributes)
    {
        byte[] bytes = new ByteText().U64(0x1000, 0x1000).U32(1, attributes).ToArray();
        Row.Equal(name, "1+1", Row.Of(E820Reader.Read(bytes, 24).UsableRanges));
    }

    [Theory]
    [InlineData("one byte", 20, 1, 0)]
    [InlineData("one byte less", 20, 39, 1)]
    [InlineData("one byte more", 24, 49, 2)]
    [InlineData("entries of the other size", 24, 40, 1)]
    public void Read_RefusesPartOfAnEntry(string name, int size, int length, int index)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => E820Reader.Read(new byte[length], size));
        Row.Equal<int?>(name, index, exception.Index);
        Assert.Equal($"entry {index}: {length % size} bytes are left, an entry has {size}", exception.Message);
    }

    [Fact]
    public void Read_NamesTheEntryThatOverflows()
    {
        byte[] bytes = Entries(20, (0x1000, 0x1000, 1), (ulong.MaxValue, 2, 2));
        Assert.Equal(1, Assert.Throws<MemoryMapFormatException>(() => E820Reader.Read(bytes, 20)).Index);
    }

    [Fact]
    public void Read_MakesAnEmptyMapOfNoBytes() => Assert.Equal(PageCount.Zero, E820Reader.Read([], 20).PageCount);

    [Theory]
    [InlineData("none", 0)]
    [InlineData("between", 22)]
    [InlineData("a UEFI descriptor's", 48)]
    public void Read_RefusesOtherSizes(string name, int size)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => E820Reader.Read([], size));
        Row.Equal(name, "entrySizeBytes", exception.ParamName);
        Assert.StartsWith("An E820 entry has 20 or 24 bytes.", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Entries(int size, params (ulong Base, ulong Length, uint Type)[] entries)
    {
        ByteText bytes = new();
        foreach ((ulong first, ulong length, uint type) in entries)
        {
            bytes.U64(first, length).U32(type).Zeros(size - 20);
        }

        return bytes.ToArray();
    }
}
