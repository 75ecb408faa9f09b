using Allocator.Properties.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>Arenas in which many single pages have been released one after the other, so that blocks are open.</summary>
internal static class OpenBlocks
{
    private const int PagesPerBlock = 512;

    public static int CountIn(PageAllocator<Word64, CountingGeometry> allocator)
        => new IndexInternals<Word64, CountingGeometry>(IndexInternals<Word64, CountingGeometry>.IndexOf(allocator)).LongestRuns.OpenCount;

    /// <summary>Each page is a region; then pages of each block are released: every other one from its middle on.</summary>
    public static PageAllocator<Word64, CountingGeometry> Released(long pages, int pagesOfEachBlock)
    {
        byte[] bytes = new byte[pages / 4];
        Array.Fill(bytes, (byte)0b10_01_10_01);
        PageAllocator<Word64, CountingGeometry> allocator = new(bytes, new(pages), default);
        for (long block = 0; block < pages; block += PagesPerBlock)
        {
            for (int page = 0; page < pagesOfEachBlock; page++)
            {
                Assert.Equal(PageOutcome.Done, allocator.Free(new(block + (PagesPerBlock / 2) + (2 * page))));
            }
        }

        return allocator;
    }
}
