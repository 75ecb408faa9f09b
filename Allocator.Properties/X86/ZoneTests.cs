using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class ZoneTests
{
    public static TheoryData<string, ulong, string> Borders => new()
    {
        { "first byte", 0, "DMA" },
        { "last byte below 16 MiB", 0xff_ffff, "DMA" },
        { "16 MiB", 0x100_0000, "DMA32" },
        { "last byte below 4 GiB", 0xffff_ffff, "DMA32" },
        { "4 GiB", 0x1_0000_0000, "Normal" },
        { "last address", 0xF_FFFF_FFFF_FFFF, "Normal" },
    };

    public static TheoryData<string, long, long, string> Parts => new()
    {
        { "inside DMA", 1, 5, "1+5 - -" },
        { "up to the border", 4_000, 96, "4000+96 - -" },
        { "from the border on", 4_096, 1, "- 4096+1 -" },
        { "across 16 MiB", 4_095, 2, "4095+1 4096+1 -" },
        { "across both", 4_095, 1_044_482, "4095+1 4096+1044480 1048576+1" },
        { "nothing at all", 4_095, 0, "- - -" },
    };

    [Theory]
    [MemberData(nameof(Borders))]
    public void Of_ChangesAt16MiBAnd4GiB(string name, ulong address, string zone)
        => Row.Equal(name, zone, Zone.Of(new(address)).ToString());

    [Theory]
    [MemberData(nameof(Parts))]
    public void Intersect_CutsAtTheBorders(string name, long start, long pages, string parts)
    {
        PageRange range = new(new(start), new(pages));
        Row.Equal(name, parts, string.Join(' ', Zone.All.Select(zone => zone.Intersect(range)?.ToString() ?? "-")));
    }

    [Fact]
    public void All_CoverEveryPageOnce()
    {
        Assert.Equal(PageNumber.Zero, Zone.All[0].From);
        Assert.Equal(Zone.All[0].Below, Zone.All[1].From);
        Assert.Equal(Zone.All[1].Below, Zone.All[2].From);
        Assert.Equal(new PageNumber(1L << 40), Zone.All[2].Below);
    }

    [Fact]
    public void Fallback_GoesFromTheMostPlentifulDown()
    {
        Assert.Equal(Zone.Normal, default);
        Assert.Equal(Zone.Dma32, Zone.Normal.Fallback);
        Assert.Equal(Zone.Dma, Zone.Dma32.Fallback);
        Assert.Null(Zone.Dma.Fallback);
    }
}
