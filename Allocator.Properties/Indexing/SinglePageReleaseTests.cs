using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Which single pages the index only counts, and what it counts.</summary>
public sealed class SinglePageReleaseTests
{
    private const int PagesPerBlock = 512;
    private const int Pages = 3 * PagesPerBlock;

    private readonly byte[] bytes = new byte[Pages / 4];

    private PageBitmap<Word64, X86Geometry> Bitmap => new(bytes, Pages);

    [Theory]
    [InlineData("the block has another", 10, new[] { 10, 20 }, true)]
    [InlineData("the only one of the block", 10, new[] { 10, 600 }, false)]
    [InlineData("the block's last page", 511, new[] { 10, 511 }, false)]
    [InlineData("the page below it", 510, new[] { 10, 510 }, true)]
    [InlineData("the block's first page", 512, new[] { 512, 600 }, true)]
    [InlineData("the page above it", 513, new[] { 513, 600 }, true)]
    public void StaysUsable_WhenTheBlockKeepsAFreePageAndNoRunChangesItsBlock(string name, long page, int[] free, bool expected)
        => Row.Equal(name, expected, IndexOf(free).StaysUsable(page));

    [Theory]
    [InlineData("none of the block is free", 513, 0, true, false)]
    [InlineData("one of the block is free", 513, 1, true, true)]
    [InlineData("all but two", 513, 510, true, true)]
    [InlineData("all but it", 513, 511, true, false)]
    [InlineData("the block's first page", 512, 1, true, true)]
    [InlineData("the page below the last", 1022, 1, true, true)]
    [InlineData("the block's last page", 1023, 1, true, false)]
    [InlineData("not open", 513, 1, false, false)]
    public void TryReleaseOfOpenBlock_CountsAPageThatChangesNoOtherBlock(string name, long page, int free, bool isOpen, bool expected)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([.. PagesOfBlock1But(page, free)]);
        if (isOpen)
        {
            index.SetLength(1, FreeRunIndex<Word64, X86Geometry>.OpenLength);
        }

        Row.Equal(name, expected, index.TryReleaseOfOpenBlock(page));
        RequireCounted(name, index, expected ? free + 1 : free);
    }

    [Theory]
    [InlineData("in the middle", 700, 7, true)]
    [InlineData("with the last patience", 700, 1, true)]
    [InlineData("with none", 700, 0, false)]
    [InlineData("the block's first page", 512, 7, false)]
    [InlineData("the page above it", 513, 7, true)]
    [InlineData("the page below the last", 1022, 7, true)]
    [InlineData("the block's last page", 1023, 7, false)]
    public void TryReleaseOfFullBlock_MakesARunOfOnePage(string name, long page, int patience, bool expected)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([]);
        index.Patience = patience;

        Row.Equal(name, expected, index.TryReleaseOfFullBlock(page));
        Row.Equal(name, patience - (expected ? 1 : 0), index.Patience);
        Row.Equal(name, expected ? 1 : 0, index.LengthOf(1));
        RequireCounted(name, index, expected ? 1 : 0);
    }

    [Theory]
    [InlineData("alone", 700, new[] { 900, 901, 902 }, 7, 0, 0, true)]
    [InlineData("beside others", 700, new[] { 699, 701, 702, 900, 901, 902, 903 }, 7, 1, 2, true)]
    [InlineData("with the last patience", 700, new[] { 900 }, 1, 0, 0, true)]
    [InlineData("with none", 700, new[] { 900 }, 0, 0, 0, false)]
    [InlineData("as long as the longest", 700, new[] { 699, 900, 901 }, 7, 1, 0, true)]
    [InlineData("longer by one", 700, new[] { 699, 701, 900, 901 }, 7, 1, 1, false)]
    [InlineData("in a full block", 700, new int[0], 7, 0, 0, false)]
    [InlineData("as far as a word reaches below", 700, new int[0], 7, 32, 0, false, 40)]
    [InlineData("as far as a word reaches above", 700, new int[0], 7, 0, 32, false, 40)]
    [InlineData("not as far as a word reaches", 700, new int[0], 7, 31, 0, true, 40)]
    [InlineData("at the block's start", 512, new[] { 900 }, 7, 0, 0, true)]
    [InlineData("across the block's start", 512, new[] { 900, 901, 902 }, 7, 1, 0, false)]
    [InlineData("up to below the block's end", 1021, new[] { 1022, 900, 901, 902 }, 7, 0, 1, true)]
    [InlineData("up to the block's end", 1022, new[] { 1023, 900, 901, 902 }, 7, 0, 1, false)]
    public void TryRelease_CountsAPageThatMakesNoLongestRun(
        string name, long page, int[] free, int patience, long below, long above, bool expected, int longRun = 0)
    {
        free = [.. free, .. Enumerable.Range(900, longRun)];
        FreeRunIndex<Word64, X86Geometry> index = IndexOf(free);
        index.Patience = patience;

        Row.Equal(name, expected, index.TryRelease(page, below, above));
        Row.Equal(name, patience - (expected ? 1 : 0), index.Patience);
        RequireCounted(name, index, free.Length + (expected ? 1 : 0));
    }

    [Theory]
    [InlineData("none of it is free", 0)]
    [InlineData("some of it is free", 3)]
    [InlineData("all else is free", 511)]
    public void TryRelease_InAnOpenBlock_LeavesItToOthers(string name, int free)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([.. PagesOfBlock1But(700, free)]);
        index.SetLength(1, FreeRunIndex<Word64, X86Geometry>.OpenLength);
        index.Patience = 7;

        Row.Equal(name, false, index.TryRelease(700, 0, 0));
        RequireCounted(name, index, free);
    }

    [Theory]
    [InlineData("with patience", 2, 0, false, 1)]
    [InlineData("with the last patience", 1, 0, false, 0)]
    [InlineData("with none", 0, 0, true, 64)]
    [InlineData("with none, and some blocks open", 0, 64, true, 32)]
    [InlineData("with none, and many blocks open", 0, 4000, true, 16)]
    public void ReleasePage_OpensItsBlockWhenPatienceEnds(string name, int patience, int openCount, bool opens, int patienceLeft)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([900]);
        index.Patience = patience;
        new IndexInternals<Word64, X86Geometry>(index).OpenCount = openCount;
        Bitmap.Paint(700, 701, PageColor.Free);

        index.ReleasePage(Bitmap, 700);
        Row.Equal(name, opens ? FreeRunIndex<Word64, X86Geometry>.OpenLength : 1, index.LengthOf(1));
        Row.Equal(name, patienceLeft, index.Patience);
        RequireCounted(name, index, 2);
    }

    [Theory]
    [InlineData("below the lowest", 700, 700)]
    [InlineData("above it", 950, 900)]
    public void TryRelease_KeepsWhereASearchBegins(string name, long page, long expected)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([900]);
        Assert.Equal(900, index.LowestFree);
        Assert.True(index.TryRelease(page, 0, 0));
        Row.Equal(name, expected, index.LowestFree);
    }

    [Fact]
    public void ReleasePage_OpensNoMoreBlocksThanMayBe()
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([900]);
        index.Patience = 0;
        new IndexInternals<Word64, X86Geometry>(index).OpenCount = X86Geometry.OpenBlocksMax;
        Bitmap.Paint(700, 701, PageColor.Free);

        index.ReleasePage(Bitmap, 700);
        Assert.Equal(1, index.LengthOf(1));
    }

    [Fact]
    public void ReleasePage_OfAnOpenBlock_LeavesItOpen()
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([900]);
        index.SetLength(1, FreeRunIndex<Word64, X86Geometry>.OpenLength);
        index.Patience = 0;
        Bitmap.Paint(1023, 1024, PageColor.Free);

        index.ReleasePage(Bitmap, 1023);
        Assert.Equal(FreeRunIndex<Word64, X86Geometry>.OpenLength, index.LengthOf(1));
        Assert.Null(index.Validate(Bitmap, default));
    }

    [Fact]
    public void ReleasePage_ThatOpensAStaleBlock_MakesItOpenOnly()
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf([900]);
        index.Patience = 0;
        index.SetStaleBlocks([1]);
        Bitmap.Paint(700, 701, PageColor.Free);

        index.ReleasePage(Bitmap, 700);
        Assert.True(index.StaleBlocksFromOldest.IsEmpty);
        Assert.Null(index.Validate(Bitmap, default));
    }

    /// <summary>What lies in the block that becomes one with a run from below it is no longer its own.</summary>
    [Theory]
    [InlineData("all of it", 512, 0, "")]
    [InlineData("less than its longest", 100, 200, "")]
    [InlineData("its longest", 200, 100, "1")]
    [InlineData("as much as its longest", 100, 100, "1")]
    public void Release_BelowARunOfTheNextBlock_MakesThatStaleIfItWasTheLongest(string name, int run, int otherRun, string stale)
    {
        FreeRunIndex<Word64, X86Geometry> index = IndexOf(
            [.. Enumerable.Range(512, run), .. Enumerable.Range(1024 - otherRun, otherRun)]);
        Bitmap.Paint(511, 512, PageColor.Free);

        index.Release(Bitmap, 511, 512);
        Row.Equal(name, stale, string.Join(' ', index.StaleBlocksFromOldest.ToArray()));
        Row.Equal(name, run + 1, index.LengthOf(0));
        Assert.Null(index.Validate(Bitmap, default));
    }

    private static IEnumerable<int> PagesOfBlock1But(long page, int count)
        => Enumerable.Range(PagesPerBlock, PagesPerBlock).Where(other => other != page).Take(count);

    /// <summary>The index of an arena in which these pages are free.</summary>
    private FreeRunIndex<Word64, X86Geometry> IndexOf(int[] free)
    {
        Bitmap.Paint(0, Pages, PageColor.First);
        foreach (int page in free)
        {
            Bitmap.Paint(page, page + 1, PageColor.Free);
        }

        return new(Bitmap);
    }

    /// <summary>In all, and in block 1.</summary>
    private static void RequireCounted(string name, FreeRunIndex<Word64, X86Geometry> index, int free)
    {
        Row.Equal(name, free, index.FreePages);
        Row.Equal(name, free, new IndexInternals<Word64, X86Geometry>(index).FreePages[1] & 0x7FFF);
    }
}
