using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>What a search pays for blocks that releases have left open is bounded, and is paid once.</summary>
public sealed class OpenBlockBoundProperties
{
    private const long LargeArenaPages = 2_097_152;

    [Theory]
    [InlineData("512 MiB", 131_072)]
    [InlineData("8 GiB", LargeArenaPages)]
    [InlineData("32 GiB", 4 * LargeArenaPages)]
    public void Free_OfAPageOfEachBlock_OpensFewBlocks(string name, long pages)
    {
        int open = OpenBlocks.CountIn(OpenBlocks.Released(pages, pagesOfEachBlock: 1));
        int most = FreeRunIndex<Word64, CountingGeometry>.OpenBlocksPerPass;
        Assert.True(open > 0 && open <= most, $"{name}: {open} open blocks, at most {most}");
    }

    [Theory]
    [InlineData("single pages: nothing fits", 2)]
    [InlineData("more than a word", 64)]
    [InlineData("more than a block", 513)]
    public void Allocate_ThatMeetsEveryOpenBlock_ReadsAllOfThemOnce(string name, long size)
    {
        PageAllocator<Word64, CountingGeometry> allocator = OpenBlocks.Released(LargeArenaPages, pagesOfEachBlock: 96);
        Assert.True(OpenBlocks.CountIn(allocator) == CountingGeometry.OpenBlocksMax, $"{name}: {OpenBlocks.CountIn(allocator)} are open");
        CallMeter meter = new(allocator, name);
        Assert.True(meter.Allocate(size) is null, name);
        Assert.True(OpenBlocks.CountIn(allocator) == 0, $"{name}: {OpenBlocks.CountIn(allocator)} stay open");
        WordReads again = CountingGeometry.ReadsOf(() => allocator.TryAllocate(new(size), out _));
        Assert.True(again.WordCount == 0, $"{name}: {again.WordCount} words for the same question again");
        Assert.True(allocator.Validate() is null, $"{name}: {allocator.Validate()}");
    }

    [Fact]
    public void Allocate_OfSinglePagesUntilAllAreTaken_LeavesBlocksOpen()
    {
        PageAllocator<Word64, CountingGeometry> allocator = OpenBlocks.Released(131_072, pagesOfEachBlock: 96);
        int open = OpenBlocks.CountIn(allocator);
        while (allocator.TryAllocate(PageCount.One, out _))
        {
        }

        Assert.Equal((256, 256), (open, OpenBlocks.CountIn(allocator)));
        Assert.Null(allocator.Validate());
    }

    [Fact]
    public void Allocate_ReadsNoMoreThanTheDesignSays()
    {
        Assert.Equal((4_324, 134), (CallBounds.AllocateWordCountMax(0), CallBounds.AllocateBlockCountMax(0)));
        Assert.Equal(407_844, CallBounds.AllocateWordCountMax(CountingGeometry.OpenBlocksMax));
    }
}
