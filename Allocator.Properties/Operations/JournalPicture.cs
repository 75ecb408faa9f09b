namespace Allocator.Properties.Operations;

/// <summary>The journal's picture, byte for byte, on the allocator that ships.</summary>
public sealed class JournalPicture
{
    [Fact]
    public void ThreeFiveAndFivePages_GiveTheJournalsBytes()
    {
        PageAllocator allocator = new(new PageCount(16));
        List<PageNumber> starts = [];
        foreach (long count in (long[])[3, 5, 5])
        {
            Assert.True(allocator.TryAllocate(new(count), out PageNumber start));
            starts.Add(start);
        }

        Assert.Equal([new(0), new(3), new(8)], starts);
        Assert.Equal([0x95, 0xAA, 0xFF, 0x03], allocator.BitmapBytes.ToArray());
        Assert.Equal("1112222233333...", Picture.Of(allocator).ToString());
    }

    [Fact]
    public void TheJournalsMistake_TwoColors_IsNotRepeated()
    {
        // 01 01 01 | 00 00 | 10 10 10, and two pages are asked for: with two colors they would merge with a neighbor.
        PageAllocator allocator = PageAllocator.Attach(new byte[] { 0x15, 0xA8 }, new(8));
        Assert.True(allocator.TryAllocate(new(2), out PageNumber start));
        Assert.Equal(new(3), start);
        Assert.Equal([0xD5, 0xAB], allocator.BitmapBytes.ToArray());
        Assert.Equal(PageOutcome.Done, allocator.Free(new(3)));
        Assert.Equal([0x15, 0xA8], allocator.BitmapBytes.ToArray());
    }
}
