using Allocator.Bitmaps;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>Arenas in which as many blocks as possible promise a longer run than they have.</summary>
internal static class AdversarialArenas
{
    private const int PagesPerBlock = 512;

    /// <summary>By name, each made on an arena of that many pages.</summary>
    public static Dictionary<string, Func<long, PageAllocator<Word64, CountingGeometry>>> All => new()
    {
        ["a page taken in the middle of each block's run"] = pages => Touched(pages, start: 224, end: 288, every: 1, touched: 256),
        ["a page taken at the start of each block's run"] = pages => Touched(pages, start: 224, end: 288, every: 1, touched: 224),
        ["a page taken of each run that fills a block"] = pages => Touched(pages, start: 0, end: 511, every: 1, touched: 255),
        ["a page taken of each run across two blocks"] = pages => Touched(pages, start: 300, end: 1_023, every: 2, touched: 400),
        ["a page taken of each run that ends a block later"] = pages => Touched(pages, start: 510, end: 1_535, every: 3, touched: 510),
        ["a page freed between two runs, at each block's edge"] = pages => Joined(pages),
    };

    /// <summary>The same free run in every so many blocks, and a page of each taken afterwards.</summary>
    private static PageAllocator<Word64, CountingGeometry> Touched(long pages, int start, int end, int every, int touched)
    {
        PageAllocator<Word64, CountingGeometry> allocator = WithRuns(pages, (start, end), every);
        for (long block = 0; block + (every * PagesPerBlock) <= pages; block += every * PagesPerBlock)
        {
            Assert.True(allocator.TryAllocateAt(new(block + touched), PageCount.One));
        }

        return allocator;
    }

    /// <summary>A run that ends below each edge and one that starts above it, and the page at the edge freed afterwards.</summary>
    private static PageAllocator<Word64, CountingGeometry> Joined(long pages)
    {
        PageAllocator<Word64, CountingGeometry> allocator = WithRuns(pages, (450, 600), every: 2);
        for (long edge = PagesPerBlock; edge + PagesPerBlock <= pages; edge += 2 * PagesPerBlock)
        {
            Assert.True(allocator.TryAllocateAt(new(edge - 1), PageCount.One));
        }

        for (long edge = PagesPerBlock; edge + PagesPerBlock <= pages; edge += 2 * PagesPerBlock)
        {
            Assert.Equal(PageOutcome.Done, allocator.Free(new(edge - 1)));
        }

        return allocator;
    }

    private static PageAllocator<Word64, CountingGeometry> WithRuns(long pages, (int Start, int End) run, int every)
    {
        byte[] bytes = new byte[pages / 4];
        PageBitmap<Word64, CountingGeometry> bitmap = new(bytes, pages);
        bitmap.Paint(0, pages, PageColor.First);
        for (long block = 0; block + (every * PagesPerBlock) <= pages; block += every * PagesPerBlock)
        {
            bitmap.Paint(block + run.Start, block + run.End, PageColor.Free);
        }

        return new(bytes, new(pages), default);
    }
}
