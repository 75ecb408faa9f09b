using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class PageSizeTests
{
    [Fact]
    public void Pages_AreWhatThePageTablesMap()
    {
        Assert.Equal(new PageCount(1), PageSize.FourKiB.Pages);
        Assert.Equal(new PageCount(512), PageSize.TwoMiB.Pages);
        Assert.Equal(new PageCount(262_144), PageSize.OneGiB.Pages);
    }

    [Fact]
    public void Default_IsThePageOfTheArena() => Assert.Equal(PageSize.FourKiB, default);

    [Fact]
    public void ToString_HasTheUnit() => Assert.Equal("4 KiB, 2 MiB, 1 GiB", $"{PageSize.FourKiB}, {PageSize.TwoMiB}, {PageSize.OneGiB}");
}
