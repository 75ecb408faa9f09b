using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class PhysicalAddressTests
{
    private const ulong Highest = 0xF_FFFF_FFFF_FFFF;

    public static TheoryData<string, ulong, long, bool, string> Addresses => new()
    {
        { "zero", 0, 0, true, "0x0" },
        { "last byte of page 0", 0xfff, 0, false, "0xfff" },
        { "page 1", 0x1000, 1, true, "0x1000" },
        { "inside page 1", 0x1001, 1, false, "0x1001" },
        { "4 GiB", 0x1_0000_0000, 0x10_0000, true, "0x100000000" },
        { "last page", Highest - 0xfff, 0xFF_FFFF_FFFF, true, "0xffffffffff000" },
        { "last byte", Highest, 0xFF_FFFF_FFFF, false, "0xfffffffffffff" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void ToContainingPage_IsTheAddressWithoutItsLow12Bits(string name, ulong value, long page, bool isAligned, string text)
    {
        PhysicalAddress address = new(value);
        Row.Equal(name, new PageNumber(page), address.ToContainingPage());
        Row.Equal(name, isAligned, address.IsPageAligned);
        Row.Equal(name, text, address.ToString());
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void ToPage_InvertsFromPageAndRefusesTheInsideOfPages(string name, ulong value, long page, bool isAligned, string text)
    {
        PhysicalAddress address = new(value);
        if (isAligned)
        {
            Row.Equal(name, new PageNumber(page), address.ToPage());
            Row.Equal(name, address, PhysicalAddress.FromPage(new(page)));
        }
        else
        {
            Assert.Contains(text, Assert.Throws<InvalidOperationException>(() => address.ToPage()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constructor_RefusesMoreThan52Bits()
    {
        Assert.Equal(Highest, new PhysicalAddress(Highest).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalAddress(Highest + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalAddress(ulong.MaxValue));
    }

    [Theory]
    [InlineData("one below the first", -1)]
    [InlineData("so far below that no bit of an address is left", long.MinValue)]
    [InlineData("one above the last", 1L << 40)]
    [InlineData("so far above that no bit of an address is left", 1L << 52)]
    public void FromPage_RefusesPagesThatNoAddressReaches(string name, long page)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => PhysicalAddress.FromPage(new(page)));
        Row.Equal(name, "page", exception.ParamName);
    }

    [Fact]
    public void CompareTo_OrdersByValue()
    {
        PhysicalAddress low = new(0x1000);
        PhysicalAddress high = new(Highest);
        PhysicalAddress same = new(0x1000);
        Assert.True(low < high && high > low && low <= same && low >= same);
        Assert.False(high < low || low > high || high <= low || low >= high || low < same || low > same);
        Assert.Equal([low, high], new[] { high, low }.Order());
    }
}
