using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>A search that has looked at all of a block in vain leaves its longest run exact, so that the next one passes it.</summary>
public sealed class FirstFitStateTests
{
    // Of three blocks, four pages are free, in the middle one; the index takes it for stale, with a run of up to 100 pages.
    private const int Pages = 3 * 512;

    [Theory]
    [InlineData("no run is long enough", 10, 1, 0, true)]
    [InlineData("a run is, but its aligned pages are too few", 4, 4, 0, false)]
    [InlineData("it was looked at from its first page on", 10, 1, 512, true)]
    [InlineData("it was looked at from its second page on", 10, 1, 513, false)]
    public void Find_InVain_MakesWhatItHasLookedAtExact(string name, int pages, int alignment, int from, bool isExact)
    {
        PageBitmap<Word64, X86Geometry> bitmap = new(new byte[Pages / 4], Pages);
        bitmap.Paint(0, 601, PageColor.First);
        bitmap.Paint(605, Pages, PageColor.First);
        FreeRunIndex<Word64, X86Geometry> index = new(bitmap);
        index.SetLength(1, 100);
        index.SetStaleBlocks([1]);

        Placement placement = Placement.Anywhere with { Alignment = new(alignment), From = new(from) };
        Assert.Equal(FirstFit.None, FirstFit.Find(bitmap, index, pages, placement));
        Row.Equal(name, isExact ? 4 : 100, index.LengthOf(1));
        Row.Equal(name, isExact, index.StaleBlocksFromOldest.IsEmpty);
        Assert.Null(index.Validate(bitmap, default));
    }
}
