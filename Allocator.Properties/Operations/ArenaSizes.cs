namespace Allocator.Properties.Operations;

/// <summary>How large an arena can be, and what its description costs.</summary>
public sealed class ArenaSizes
{
    [Theory]
    [InlineData("one page", 1, 1)]
    [InlineData("a byte - 1", 3, 1)]
    [InlineData("a byte", 4, 1)]
    [InlineData("a byte + 1", 5, 2)]
    [InlineData("the journal's 8 GiB", 2_097_152, 524_288)]
    [InlineData("the largest arena - 1", (4L * 0x7FFF_FFC7) - 1, 0x7FFF_FFC7)]
    [InlineData("the largest arena", 4L * 0x7FFF_FFC7, 0x7FFF_FFC7)]
    public void BitmapByteCount_IsAQuarterRoundedUp(string name, long pages, int bytes)
        => Assert.True(PageAllocator.BitmapByteCount(new(pages)) == bytes, name);

    [Fact]
    public void PageCountMax_IsTheLongestArrayOfBytes() => Assert.Equal(4L * Array.MaxLength, PageAllocator.PageCountMax.Value);

    [Fact]
    public void EightGibibytes_AreDescribedWithinTheTarget()
    {
        PageAllocator allocator = new(new PageCount(2_097_152));
        Assert.Equal(2_097_152, allocator.PageCount.Value);
        Assert.Equal(2_097_152, allocator.FreePages.Value);
        Assert.Equal(524_288, allocator.BitmapBytes.Length);
        Assert.InRange(allocator.MetadataByteCount, 524_289, 576_716);
    }

    [Fact]
    public void EightGibibytes_CanBeHandedOutToTheLastPage()
    {
        PageAllocator allocator = new(new PageCount(2_097_152));
        Assert.True(allocator.TryAllocate(new(2_097_151), out PageNumber first));
        Assert.True(allocator.TryAllocate(PageCount.One, out PageNumber last));
        Assert.False(allocator.TryAllocate(PageCount.One, out _));
        Assert.Equal((0, 2_097_151), (first.Value, last.Value));
        Assert.Equal(0, allocator.FreePages.Value);
        Assert.Null(allocator.Validate());
        Assert.Equal(PageOutcome.Done, allocator.Free(first));
        Assert.Equal(PageOutcome.Done, allocator.Free(last));
        Assert.True(allocator.TryAllocate(new(2_097_152), out _));
    }
}
