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
}
