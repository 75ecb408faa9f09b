using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Blocks lie side by side; the last one ends with the arena.</summary>
public sealed class BlockGridTests
{
    [Theory]
    [InlineData("a page", 1, 1, 1)]
    [InlineData("two blocks less two pages", 1022, 2, 510)]
    [InlineData("two blocks less a page", 1023, 2, 511)]
    [InlineData("two blocks", 1024, 2, 512)]
    [InlineData("two blocks and a page", 1025, 3, 1)]
    public void Grid_HasAsManyBlocksAsHoldItsPages(string name, long pages, int blocks, long lastCapacity)
    {
        BlockGrid<Word64, X86Geometry> grid = new(pages);
        Row.Equal(name, blocks, grid.BlockCount);
        Row.Equal(name, pages, grid.EndOf(blocks - 1));
        Row.Equal(name, lastCapacity, grid.CapacityOf(blocks - 1));
        Row.Equal(name, pages, Enumerable.Range(0, blocks).Sum(block => grid.CapacityOf(block)));
    }

    [Theory]
    [InlineData("the first page", 0, 0, true)]
    [InlineData("the last page of a block", 1023, 1, false)]
    [InlineData("the first of the next", 1024, 2, true)]
    [InlineData("the second", 1025, 2, false)]
    public void Block_IsWhereItsPagesAre(string name, long page, int block, bool starts)
    {
        Row.Equal(name, block, BlockGrid<Word64, X86Geometry>.BlockOf(page));
        Row.Equal(name, starts, BlockGrid<Word64, X86Geometry>.StartsBlock(page));
        Row.Equal(name, starts, BlockGrid<Word64, X86Geometry>.StartOf(block) == page);
    }
}
