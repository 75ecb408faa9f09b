using Allocator.Properties.Bitmaps;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Operations;

/// <summary>Attach adopts a bitmap where it lies: the caller's bytes are the allocator's state.</summary>
public sealed class AttachProperties
{
    private const ulong Seed = 0x5EED_0008;

    [Fact]
    public void Attach_WorksInPlace()
    {
        byte[] bitmap = new byte[4];
        var allocator = PageAllocator.Attach(bitmap, new(16));
        Assert.True(allocator.TryAllocateAt(new(0), new(3)));
        Assert.Equal([0b01_01_01, 0, 0, 0], bitmap);
        Assert.True(allocator.TryAllocateAt(new(15), PageCount.One));
        Assert.Equal([0b01_01_01, 0, 0, 0b01_00_00_00], bitmap);
        allocator.Free(new(0));
        Assert.Equal([0, 0, 0, 0b01_00_00_00], bitmap);
    }

    [Fact]
    public void Attach_ToAPartOfAnArray_LeavesTheRestAlone()
    {
        byte[] memory = [0xEE, 0xEE, 0xEE, 0, 0, 0xEE, 0xEE];
        var allocator = PageAllocator.Attach(memory.AsMemory(3, 2), new(8));
        Assert.True(allocator.TryAllocate(new(8), out _));
        Assert.Equal([0xEE, 0xEE, 0xEE, 0x55, 0x55, 0xEE, 0xEE], memory);
        Assert.True(allocator.BitmapBytes.Overlaps(memory.AsSpan(3, 2), out int offset));
        Assert.Equal(0, offset);
    }

    [Fact]
    public void Attach_ToMemoryThatIsNoArray_WorksInPlace()
    {
        using NativeMemoryManager manager = new(4);
        var allocator = PageAllocator.Attach(manager.Memory, new(16));
        Assert.True(allocator.TryAllocateAt(new(4), new(4)));
        Assert.Equal([0, 0x55, 0, 0], manager.GetSpan().ToArray());
        Assert.Equal(PageOutcome.Done, allocator.Free(new(4)));
        Assert.Equal([0, 0, 0, 0], manager.GetSpan().ToArray());
    }

    [Fact]
    public unsafe void Attach_ToAnAddress_WorksInPlace()
    {
        byte* bitmap = stackalloc byte[4];
        new Span<byte>(bitmap, 4).Clear();
        var allocator = PageAllocator.Attach(bitmap, 4, new(16));
        Assert.True(allocator.TryAllocateAt(new(4), new(4)));
        Assert.Equal([0, 0x55, 0, 0], new Span<byte>(bitmap, 4).ToArray());
        Assert.Equal(12, allocator.FreePages.Value);
    }

    [Fact]
    public void Attach_FindsTheRegionsThatAreThere()
    {
        var picture = Picture.Parse("AA222..33B.C");
        var allocator = PageAllocator.Attach(picture.Pages.Pack(), new(12), picture.ReservedStarts);
        Assert.Equal("AA222..33B.C", Picture.Of(allocator).ToString());
        Assert.Equal(3, allocator.FreePages.Value);
        Assert.Null(allocator.Validate());
        Assert.Equal(PageOutcome.Reserved, allocator.Free(new(9)));
        Assert.Equal(PageOutcome.Done, allocator.Unreserve(new(9)));
    }

    [Theory]
    [InlineData("a byte and a page", 5)]
    [InlineData("a word + 1", 33)]
    [InlineData("a block + 1", 513)]
    [InlineData("a group + 1", 32_769)]
    public void Attach_ToADump_ContinuesLikeTheOriginal(string name, int pages)
    {
        PageAllocator original = new(new PageCount(pages));
        RandomHistory.Run(original, new(Seed), 300);

        var copy = PageAllocator.Attach(original.BitmapBytes.ToArray(), new(pages), original.ReservedStarts);

        SeededRandom first = new(Seed + 1);
        SeededRandom second = new(Seed + 1);
        for (int step = 0; step < 300; step++)
        {
            string expected = RandomHistory.Step(original, first);
            string actual = RandomHistory.Step(copy, second);
            Assert.True(expected == actual, $"{name}, step {step}, {first}: {actual}, not {expected}");
            Assert.True(original.BitmapBytes.SequenceEqual(copy.BitmapBytes), $"{name}, {first}: bytes after {actual}");
            Assert.True(original.ReservedStarts.SequenceEqual(copy.ReservedStarts), $"{name}, {first}: starts after {actual}");
        }

        Assert.Null(copy.Validate());
    }

    [Fact]
    public void Attach_DoesNotKeepTheCallersStarts()
    {
        PageNumber[] starts = [new(0)];
        var allocator = PageAllocator.Attach(new byte[] { 0b01 }, new(4), starts);
        starts[0] = new(3);
        Assert.Equal([new(0)], allocator.ReservedStarts.ToArray());
        Assert.Null(allocator.Validate());
    }
}
