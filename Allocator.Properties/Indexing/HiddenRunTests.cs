using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>A stale block that a run passes does not lead a search past that run, of which an open block above hides the length.</summary>
public sealed class HiddenRunTests
{
    [Theory]
    [InlineData("anywhere", 64)]
    [InlineData("so low that the stale block is beyond the last start", 24)]
    public void Find_GivesTheRunThatPassesAStaleBlock(string name, long below)
    {
        // Pages from 1 up to 24 are free: six tiny blocks, of which the fourth is stale and the last open.
        PageBitmap<TinyWord, TinyGeometry> bitmap = new(new byte[16], 64);
        bitmap.Paint(0, 1, PageColor.First);
        bitmap.Paint(24, 64, PageColor.First);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(bitmap);
        IndexInternals<TinyWord, TinyGeometry> internals = new(index);
        internals.OpenBlock(5);
        internals.LongestRuns.Set(0, 19);
        internals.LongestRuns.Set(3, 40);
        internals.StaleBlocks.Add(3);
        Assert.Null(index.Validate(bitmap, default));
        long found = FirstFit.Find(bitmap, index, 21, Placement.Anywhere with { Below = new(below) });
        Assert.True(found == 1, $"{name}: {found}");
        Assert.Null(index.Validate(bitmap, default));
    }

    [Fact]
    public void FirstBlockWithRun_GivesTheBlockOfARunThatIsJustLongEnough()
    {
        // Pages from 1 up to 21 are free: five tiny blocks, and the first page of the sixth, which is open.
        PageBitmap<TinyWord, TinyGeometry> bitmap = new(new byte[16], 64);
        bitmap.Paint(0, 1, PageColor.First);
        bitmap.Paint(21, 64, PageColor.First);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(bitmap);
        IndexInternals<TinyWord, TinyGeometry> internals = new(index);
        internals.OpenBlock(5);
        internals.LongestRuns.Set(0, 19);
        Assert.Null(index.Validate(bitmap, default));

        Assert.Equal(0, index.FirstBlockWithRun(bitmap, 0, 20, 63));
        Assert.Equal(20, index.LengthOf(0));
        Assert.Null(index.Validate(bitmap, default));
    }

    [Theory]
    [InlineData("both open blocks may hold the start", 20, 0)]
    [InlineData("the lower may, by its first page", 12, 0)]
    [InlineData("none may", 11, 1)]
    public void FirstBlockWithRun_LooksAtOneBlockAboveTheLastStart(string name, long lastStart, int stillOpen)
    {
        PageBitmap<TinyWord, TinyGeometry> bitmap = new(new byte[16], 64);
        bitmap.Paint(0, 64, PageColor.First);
        FreeRunIndex<TinyWord, TinyGeometry> index = new(bitmap);
        IndexInternals<TinyWord, TinyGeometry> internals = new(index);
        internals.OpenBlock(3);
        internals.OpenBlock(5);

        Assert.Equal(FreeRunIndex<TinyWord, TinyGeometry>.None, index.FirstBlockWithRun(bitmap, 0, 3, lastStart));
        Row.Equal(name, stillOpen, internals.LongestRuns.OpenCount);
        Assert.Null(index.Validate(bitmap, default));
    }
}
