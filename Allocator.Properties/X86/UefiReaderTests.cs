using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class UefiReaderTests
{
    private static readonly string[] Names =
    [
        "reserved", "loader code", "loader data", "boot services code", "boot services data", "runtime services code",
        "runtime services data", "conventional", "unusable", "ACPI reclaim", "ACPI NVS", "memory-mapped I/O", "memory-mapped I/O ports",
        "PAL code", "persistent", "unaccepted", "type 16",
    ];

    public static TheoryData<string, uint, ulong, ulong, string> Impossible => new()
    {
        { "usable, inside a page", 7, 0x1800, 1, "inside a page" },
        { "usable, as many pages as 64 bits hold", 7, 0x1000, ulong.MaxValue, "64 bits" },
        { "reserved, pages that wrap to a small length", 0, 0x1000, (1UL << 52) + 1, "64 bits" },
        { "reserved, one page too high", 0, 0xFFFF_FFFF_FFFF_F000, 2, "64 bits" },
        { "usable, beyond 52 bits", 7, 1UL << 52, 1, "52 address bits" },
    };

    [Theory]
    [InlineData("the specification's size", 40)]
    [InlineData("what firmware uses", 48)]
    [InlineData("a size of the future", 100)]
    public void Read_TakesConventionalMemoryAsUsable(string name, int stride)
    {
        byte[] bytes = Descriptors(
            stride, (7, 0x100000, 16), (4, 0x2000, 2), (7, 0x1000, 4), (7, 0x5000, 0), (7, 0x5001, 0), (0, 0x10F800, 1));
        Row.Equal(name, "1+1 4+1 256+15", Row.Of(UefiReader.Read(bytes, stride).UsableRanges));
    }

    [Fact]
    public void Read_TakesEveryOtherTypeAsReservedAndNamesIt()
    {
        (uint, ulong, ulong)[] descriptors = [.. Enumerable.Range(0, 17).Select(type => ((uint)type, (ulong)type << 12, 1UL))];
        MemoryMap map = UefiReader.Read(Descriptors(48, descriptors), 48);
        Assert.Equal("7+1", Row.Of(map.UsableRanges));
        Assert.Equal(Names, map.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Read_NamesTheImpossibleDescriptor(string name, uint type, ulong start, ulong pages, string reason)
    {
        byte[] bytes = Descriptors(48, (7, 0x1000, 1), (type, start, pages));
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => UefiReader.Read(bytes, 48));
        Row.Equal<int?>(name, 1, exception.Index);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesPartOfADescriptor()
        => Assert.Equal(2, Assert.Throws<MemoryMapFormatException>(() => UefiReader.Read(new byte[(2 * 48) + 40], 48)).Index);

    [Fact]
    public void Read_RefusesStridesThatHoldNoDescriptor()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UefiReader.Read([], 39));
        Assert.Throws<ArgumentOutOfRangeException>(() => UefiReader.Read([], -40));
        Assert.Equal(PageCount.Zero, UefiReader.Read([], 40).PageCount);
    }

    private static byte[] Descriptors(int stride, params (uint Type, ulong Start, ulong Pages)[] descriptors)
    {
        ByteText bytes = new();
        foreach ((uint type, ulong start, ulong pages) in descriptors)
        {
            // The padding, the virtual start, the attribute and what firmware adds say nothing.
            bytes.U32(type, 0xDEAD_BEEF).U64(start, 0x1234_5678_9ABC, pages, 0xF).Zeros(stride - 40);
        }

        return bytes.ToArray();
    }
}
