using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class MemoryMapEntryTests
{
    public static TheoryData<string, ulong, ulong, string> Ranges => new()
    {
        { "one byte", 0x1000, 0x1000, "00001000-00001000 : x" },
        { "a page", 0x1000, 0x1fff, "00001000-00001fff : x" },
        { "empty", 0x1000, 0xfff, "00001000, empty : x" },
        { "everything", 0, ulong.MaxValue, "00000000-ffffffffffffffff : x" },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Between_HasBothEnds(string name, ulong first, ulong last, string text)
        => Row.Equal(name, text, MemoryMapEntry.Between(first, last, isUsable: true, "x").ToString());

    [Fact]
    public void Between_RefusesReversedRanges()
        => Assert.Throws<ArgumentOutOfRangeException>(() => MemoryMapEntry.Between(0x1000, 0xffe, isUsable: true, "x"));
}
