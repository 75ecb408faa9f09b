using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>A single page of a block whose runs nobody has looked at is freed by counting, and is free.</summary>
public sealed class OpenBlockTests
{
    [Fact]
    public void Free_OfASinglePageOfAnOpenBlock_FreesThatPage()
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(1536));
        for (int page = 0; page < 1536; page++)
        {
            Assert.True(allocator.TryAllocate(PageCount.One, out _));
        }

        Assert.Equal(PageOutcome.Done, allocator.Free(new(700)));
        allocator.Index.SetStaleBlocks([]);
        allocator.Index.SetLength(1, FreeRunIndex<Word64, X86Geometry>.OpenLength);
        Assert.Equal(PageOutcome.Done, allocator.Free(new(800)));

        Assert.Null(allocator.RegionAt(new(800)));
        Assert.Equal(2, allocator.Index.FreePages);
        Assert.Equal(FreeRunIndex<Word64, X86Geometry>.OpenLength, allocator.Index.LengthOf(1));
        Assert.Null(allocator.Validate());
    }
}
