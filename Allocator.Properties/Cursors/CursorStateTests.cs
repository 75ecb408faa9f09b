using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Cursors;

/// <summary>When the cursor is open.</summary>
public sealed class CursorStateTests
{
    private readonly PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(1024));

    [Fact]
    public void Free_OfTheOnlyPageHandedOut_LeavesTheCursorOpen()
    {
        Assert.True(allocator.TryAllocate(PageCount.One, out PageNumber page));
        Assert.Equal((0, 1, 32, 2u), allocator.Cursor.Parts);

        Assert.Equal(PageOutcome.Done, allocator.Free(page));
        Assert.Equal((0, 0, 32, 1u), allocator.Cursor.Parts);
        Assert.Null(allocator.Validate());
    }

    [Fact]
    public void Allocate_OfTheLastPageOfAWord_GoesOnAsFarAsTheRunDoesInTheBlock()
    {
        Assert.True(allocator.TryAllocateAt(new(100), PageCount.One));
        for (int page = 0; page < 32; page++)
        {
            Assert.True(allocator.TryAllocate(PageCount.One, out _));
        }

        Assert.Equal((0, 32, 100, 3u), allocator.Cursor.Parts);
        Assert.Null(allocator.Validate());
    }

    /// <summary>The last page of a run may have a neighbor above, which the cursor does not look at.</summary>
    [Fact]
    public void Allocate_OfTheLastPageOfARun_LooksAtThePageAbove()
    {
        Assert.True(allocator.TryAllocate(new(32), out _));
        Assert.True(allocator.TryAllocateAt(new(34), PageCount.One));
        Assert.True(allocator.TryAllocateAt(new(33), PageCount.One));
        allocator.Cursor = new(start: 32, next: 32, end: 33, color: 2);
        Assert.Null(allocator.Validate());

        Assert.True(allocator.TryAllocate(PageCount.One, out _));
        Assert.Equal(new Region(new(32), PageCount.One, PageColor.Third, IsReserved: false), allocator.RegionAt(new(32)));
        Assert.Null(allocator.Validate());
    }

    [Theory]
    [InlineData("resize", false)]
    [InlineData("split", true)]
    public void Change_OfTheRegionBelowTheCursor_ClosesIt(string name, bool splits)
    {
        Assert.True(allocator.TryAllocate(new(5), out PageNumber region));
        Assert.True(allocator.TryAllocate(PageCount.One, out _));
        Assert.True(allocator.Cursor.IsOpen);

        Assert.Equal(PageOutcome.Done, splits ? allocator.Split(region, new(2), out _) : allocator.Resize(region, new(2)));
        Row.Equal(name, false, allocator.Cursor.IsOpen);
        Assert.Null(allocator.Validate());
    }

    [Fact]
    public void CloseOpenCursor_LetsTheIndexKnow()
    {
        Assert.True(allocator.TryAllocate(PageCount.One, out _));
        allocator.CloseOpenCursor();
        Assert.False(allocator.Cursor.IsOpen);
        Assert.Equal(1023, allocator.Index.FreePages);
        Assert.Null(allocator.Validate());
    }
}
