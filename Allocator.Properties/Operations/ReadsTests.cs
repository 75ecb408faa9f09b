using Allocator.Properties.Bounds;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>How few words an operation reads when there is nothing to see.</summary>
public sealed class ReadsTests
{
    private const int Pages = 2048;

    [Fact]
    public void Regions_BehindTheLastPage_ReadNothing()
    {
        PageAllocator<Word64, CountingGeometry> allocator = Full();
        PageAllocator<Word64, CountingGeometry>.RegionEnumerator regions = allocator.Regions.GetEnumerator();
        while (regions.Current.End.Value < Pages)
        {
            Assert.True(regions.MoveNext());
        }

        WordReads reads = CountingGeometry.ReadsOf(() => Assert.False(regions.MoveNext()));
        Assert.Equal(0, reads.WordCount);
    }

    /// <summary>It is looked at with its neighbors and erased, each within two words; all around it is taken, as the count says.</summary>
    [Fact]
    public void Free_OfAPageOfAFullBlock_ReadsNoOtherWord()
    {
        PageAllocator<Word64, CountingGeometry> allocator = Full();
        WordReads reads = CountingGeometry.ReadsOf(() => Assert.Equal(PageOutcome.Done, allocator.Free(new(600))));
        Assert.InRange(reads.WordCount, 1, 4);
        Assert.Null(allocator.Validate());
    }

    private static PageAllocator<Word64, CountingGeometry> Full()
    {
        PageAllocator<Word64, CountingGeometry> allocator = new(new PageCount(Pages));
        for (int page = 0; page < Pages; page++)
        {
            Assert.True(allocator.TryAllocate(PageCount.One, out _));
        }

        // Closes the cursor.
        Assert.False(allocator.TryAllocate(PageCount.One, out _));
        return allocator;
    }
}
