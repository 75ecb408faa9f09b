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
