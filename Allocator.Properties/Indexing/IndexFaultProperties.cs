using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// Validate compares the whole index: it finds what was planted in it, says what is wrong with which block, and on which page.
/// </summary>
public abstract partial class IndexFaultProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    // Three whole blocks and one page. The lowest page is taken and block 1 is full; all else is free.
    private static readonly int PagesPerBlock = (int)BlockGrid<TWord, TGeometry>.PagesPerBlock;
    private static readonly int Pages = (3 * PagesPerBlock) + 1;

    private delegate void Plant(IndexInternals<TWord, TGeometry> index);

    [Theory]
    [InlineData("the first block", 0, 1)]
    [InlineData("a full block", 1, 0)]
    [InlineData("the last block", 3, 0)]
    public void Validate_FindsAWrongCount(string name, int block, int planted)
    {
        int expected = ((int[])[PagesPerBlock - 1, 0, PagesPerBlock, 1])[block];
        Require(
            name,
            index => index.FreePages[block] = (ushort)(expected + 1 - (2 * planted)),
            $"block {block} has {expected} free pages, the index says {expected + 1 - (2 * planted)}",
            block * PagesPerBlock);
    }

    [Theory]
    [InlineData("one too few", -1)]
    [InlineData("one too many", 1)]
    public void Validate_FindsAWrongTotal(string name, int difference)
    {
        long expected = (2 * PagesPerBlock) - 1 + 1;
        Require(
            name,
            index => index.Total = expected + difference,
            $"the arena has {expected} free pages, the index says {expected + difference}",
            page: 0);
    }

    [Fact]
    public void Validate_FindsALengthThatIsTooShort()
        => Require(
            "the run that ends with the arena",
            index => index.LongestRuns.Set(2, PagesPerBlock),
            $"the longest run of block 2 has {PagesPerBlock + 1} pages, the index says {PagesPerBlock}",
            2 * PagesPerBlock);

    [Fact]
    public void Validate_FindsALengthThatIsTooLong()
        => Require(
            "a block that is not stale",
            index => index.LongestRuns.Set(1, 1),
            "the longest run of block 1 has 0 pages, the index says 1",
            PagesPerBlock);

    [Fact]
    public void Validate_FindsALengthOfAStaleBlockThatIsTooShort()
        => Require(
            "stale",
            index =>
            {
                index.StaleBlocks.Add(0);
                index.LongestRuns.Set(0, PagesPerBlock - 2);
            },
            $"the longest run of stale block 0 has {PagesPerBlock - 1} pages, the index says {PagesPerBlock - 2}",
            page: 0);

    [Fact]
    public void Validate_FindsALengthOfAStaleBlockBeyondTheArena()
        => Require(
            "stale",
            index =>
            {
                index.StaleBlocks.Add(1);
                index.LongestRuns.Set(1, (2 * PagesPerBlock) + 2);
            },
            $"the longest run of stale block 1 has 0 pages, the index says {(2 * PagesPerBlock) + 2}",
            PagesPerBlock);

    [Theory]
    [InlineData("the exact length", 0)]
    [InlineData("a page too long", 1)]
    [InlineData("up to the arena's end", 2)]
    public void Validate_AllowsALengthOfAStaleBlockUpToTheArenasEnd(string name, int row)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        IndexInternals<TWord, TGeometry> internals = new(index);
        internals.StaleBlocks.Add(1);
        internals.LongestRuns.Set(1, ((int[])[0, 1, (2 * PagesPerBlock) + 1])[row]);
        Assert.True(index.Validate(bitmap, default) is null, $"{name}: {index.Validate(bitmap, default)}");
    }

    [Theory]
    [InlineData("by its count only", true, "block 1 is open by its count only")]
    [InlineData("by its length only", false, "block 1 is open by its length only")]
    public void Validate_FindsABlockThatIsOpenByHalf(string name, bool byCount, string expected)
        => Require(
            name,
            index =>
            {
                index.OpenBlock(1);
                if (byCount)
                {
                    index.LongestRuns.Set(1, 0);
                }
                else
                {
                    index.FreePages[1] &= unchecked((ushort)~IndexInternals<TWord, TGeometry>.OpenFlag);
                }
            },
            expected,
            PagesPerBlock);

    [Fact]
    public void Validate_FindsABlockThatIsStaleAndOpen()
        => Require(
            "both",
            index =>
            {
                index.OpenBlock(1);
                index.StaleBlocks.Add(1);
            },
            "block 1 is stale and open",
            PagesPerBlock);

    [Theory]
    [InlineData("the exact length, which nothing cuts", 0, 0)]
    [InlineData("the whole run, which ends in the open block", 2, 0)]
    [InlineData("what lies below the open block", 2, 1)]
    public void Validate_AllowsTheLengthOfARunThatReachesAnOpenBlockToBeShorter(string name, int block, int missing)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        IndexInternals<TWord, TGeometry> internals = new(index);
        internals.OpenBlock(3);
        internals.LongestRuns.Set(block, internals.LongestRuns[block] - missing);
        Assert.True(index.Validate(bitmap, default) is null, $"{name}: {index.Validate(bitmap, default)}");
    }

    [Theory]
    [InlineData("less than what lies below the open block", 2)]
    [InlineData("nothing", -1)]
    public void Validate_FindsALengthBelowAnOpenBlockThatIsTooShort(string name, int missing)
    {
        long planted = missing < 0 ? 0 : PagesPerBlock + 1 - missing;
        Require(
            name,
            index =>
            {
                index.OpenBlock(3);
                index.LongestRuns.Set(2, planted);
            },
            $"the longest run of block 2 has {PagesPerBlock} pages, the index says {planted}",
            2 * PagesPerBlock);
    }

    [Fact]
    public void Validate_FindsALengthThatIsTooShortAboveAnOpenBlock()
        => Require(
            "an open block below",
            index =>
            {
                index.OpenBlock(1);
                index.LongestRuns.Set(2, PagesPerBlock);
            },
            $"the longest run of block 2 has {PagesPerBlock + 1} pages, the index says {PagesPerBlock}",
            2 * PagesPerBlock);

    [Theory]
    [InlineData("one too few", 0)]
    [InlineData("one too many", 2)]
    public void Validate_FindsAWrongNumberOfOpenBlocks(string name, int planted)
        => Require(
            name,
            index =>
            {
                index.OpenBlock(1);
                index.OpenCount = planted;
            },
            $"1 blocks are open, the index says {planted}",
            page: 0);

    [Theory]
    [InlineData("the one above the last", 4)]
    [InlineData("the one below the first", -1)]
    public void Validate_FindsAStaleBlockThatDoesNotExist(string name, int block)
        => Require(name, index => index.StaleBlocks.Add(block), $"the stale block {block} does not exist", page: 0);

    [Theory]
    [InlineData("one too high", 1)]
    [InlineData("beyond the arena", 9)]
    public void Validate_FindsASearchForPagesThatBeginsTooHigh(string name, int beyond)
        => Require(
            name,
            index => index.LowestFree = 1 + beyond,
            $"page 1 is the first free one, the index starts looking at {1 + beyond}",
            page: 1);

    [Fact]
    public void Validate_FindsASearchForPagesThatBeginsBelowTheArena()
        => Require("negative", index => index.LowestFree = -1, "page 1 is the first free one, the index starts looking at -1", page: 1);

    [Theory]
    [InlineData("the first page", 0)]
    [InlineData("the first free page", 1)]
    public void Validate_AllowsASearchForPagesToBeginLower(string name, int page)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        new IndexInternals<TWord, TGeometry>(index).LowestFree = page;
        Assert.True(index.Validate(bitmap, default) is null, $"{name}: {index.Validate(bitmap, default)}");
    }

    private static PageBitmap<TWord, TGeometry> Arena()
    {
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[(Pages + 3) / 4], Pages);
        bitmap.Paint(0, 1, PageColor.First);
        bitmap.Paint(PagesPerBlock, 2 * PagesPerBlock, PageColor.Second);
        return bitmap;
    }

    private static void Require(string name, Plant plant, string description, long page)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        Assert.Null(index.Validate(bitmap, default));
        plant(new(index));
        StateFault? fault = index.Validate(bitmap, default);
        Assert.True(fault == new StateFault(description, new(page)), $"{name}: {fault}, not page {page}: {description}");
        index.Rebuild(bitmap);
        Assert.Null(index.Validate(bitmap, default));
    }
}

public sealed class TinyIndexFaults : IndexFaultProperties<TinyWord, TinyGeometry>
{
    [Theory]
    [InlineData("as many as may be", 2, null)]
    [InlineData("one more", 3, "3 blocks are open, at most 2 may be")]
    public void Validate_FindsMoreOpenBlocksThanMayBe(string name, int count, string? expected)
    {
        PageBitmap<TinyWord, TinyGeometry> bitmap = new(new byte[4], 16);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(bitmap);
        IndexInternals<TinyWord, TinyGeometry> internals = new(index);
        foreach (int block in Enumerable.Range(1, count))
        {
            internals.OpenBlock(block);
        }

        Assert.True(index.Validate(bitmap, default)?.Description == expected, $"{name}: {index.Validate(bitmap, default)}");
    }
}

public sealed class X86IndexFaults : IndexFaultProperties<Word64, X86Geometry>
{
    [Fact]
    public void Validate_FindsABlockThatIsStaleTwice()
    {
        PageBitmap<Word64, X86Geometry> bitmap = new(new byte[256], 1024);
        bitmap.Paint(512, 513, PageColor.First);
        FreeRunIndex<Word64, X86Geometry> index = new(bitmap);
        StaleBlocks stale = new IndexInternals<Word64, X86Geometry>(index).StaleBlocks;
        stale.Add(1);
        stale.Add(1);
        Assert.Equal(new("block 1 is stale twice", new(512)), index.Validate(bitmap, default));
    }
}
