using Allocator.Bitmaps;
using Allocator.Indexing;

namespace Allocator.Properties.Indexing;

/// <content>What hides behind something else: another fault, an open block, pages that the index does not know of.</content>
public abstract partial class IndexFaultProperties<TWord, TGeometry>
{
    [Theory]
    [InlineData("below zero", true)]
    [InlineData("more than there is at first", false)]
    public void Validate_FindsAPatienceThatIsNone(string name, bool isNegative)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        index.Patience = isNegative ? -1 : index.PatienceMax + 1;
        string expected = $"a block is opened after {index.Patience} more single pages, at most {index.PatienceMax} are waited for";
        Assert.True(index.Validate(bitmap, default)?.Description == expected, $"{name}: {index.Validate(bitmap, default)}");

        index.Patience = isNegative ? 0 : index.PatienceMax;
        Assert.True(index.Validate(bitmap, default) is null, $"{name}: {index.Validate(bitmap, default)}");
    }

    [Fact]
    public void Validate_OfStaleBlocksAndRuns_NamesTheStaleBlockFirst()
        => Require(
            "both",
            index =>
            {
                index.StaleBlocks.Add(9);
                index.LongestRuns.Set(1, 1);
            },
            "the stale block 9 does not exist",
            page: 0);

    [Fact]
    public void Validate_OfOpenBlocksAndTheLowestPage_NamesTheOpenBlocksFirst()
        => Require(
            "both",
            index =>
            {
                index.OpenBlock(1);
                index.OpenCount = 0;
                index.LowestFree = -1;
            },
            "1 blocks are open, the index says 0",
            page: 0);

    [Fact]
    public void Validate_OfTheLowestPageAndPatience_NamesTheLowestPageFirst()
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap) { LowestFree = -1, Patience = -1 };
        Assert.StartsWith("page 1 is the first free one", index.Validate(bitmap, default)?.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FindsALengthThatIsTooLongBelowAnOpenBlock()
        => Require(
            "longer than the run, of which the open block hides a part",
            index =>
            {
                index.OpenBlock(3);
                index.LongestRuns.Set(2, PagesPerBlock + 2);
            },
            $"the longest run of block 2 has {PagesPerBlock + 1} pages, the index says {PagesPerBlock + 2}",
            2 * PagesPerBlock);

    [Theory]
    [InlineData("the first of them", 1, null)]
    [InlineData("the second", 2, "page 1 is the first free one, the index starts looking at 2")]
    public void Validate_WantsASearchForPagesToBeginAtThoseItDoesNotKnowOf(string name, int lowest, string? expected)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap) { LowestFree = lowest };
        bitmap.Paint(1, 2, PageColor.Second);
        bitmap.Paint(2, 3, PageColor.First);
        StateFault? fault = index.Validate(bitmap, new(new(1), new(2)));
        Assert.True(fault?.Description == expected, $"{name}: {fault}");
    }
}
