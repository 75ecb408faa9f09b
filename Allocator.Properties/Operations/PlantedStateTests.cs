using System.Reflection;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>An allocator that is put into a state is what one is that came to it.</summary>
public sealed class PlantedStateTests
{
    [Theory]
    [InlineData("a page", 1)]
    [InlineData("a block less a page", 511)]
    [InlineData("a block", 512)]
    [InlineData("two blocks less a page", 1023)]
    [InlineData("two blocks", 1024)]
    public void WithoutIndex_IsAnAllocatorOfThatSize(string name, int pages)
    {
        PageAllocator<Word64, X86Geometry> usual = new(new byte[(pages + 3) / 4], new(pages), default);
        var blind = PageAllocator<Word64, X86Geometry>.WithoutIndex(new byte[(pages + 3) / 4], new(pages));
        foreach (string field in (string[])["pages", "wholeBlockPages", "shortWayPages"])
        {
            Row.Equal($"{name}: {field}", ValueOf(usual, field), ValueOf(blind, field));
        }
    }

    [Fact]
    public void SetReserved_ForgetsTheOthers()
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(64));
        PageNumber[] starts = [.. Enumerable.Range(0, 20).Select(page => new PageNumber(3 * page))];
        Assert.All(starts, start => Assert.Equal(PageOutcome.Done, allocator.Reserve(start, PageCount.One)));

        foreach (int count in (int[])[20, 3, 0, 1, 20])
        {
            allocator.SetReserved(starts.AsSpan(0, count));
            Assert.Equal(starts[..count], allocator.ReservedStarts.ToArray());
            Assert.Null(allocator.Validate());
        }
    }

    [Theory]
    [InlineData("as many as there is room for", 4, false)]
    [InlineData("one more", 5, true)]
    public void SetReserved_AllocatesOnlyWhenItGrows(string name, int count, bool allocates)
    {
        // There is room for four with the first one.
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(64));
        Assert.Equal(PageOutcome.Done, allocator.Reserve(PageNumber.Zero, PageCount.One));
        PageNumber[] starts = [.. Enumerable.Range(0, count).Select(page => new PageNumber(2 * page))];

        long before = GC.GetAllocatedBytesForCurrentThread();
        allocator.SetReserved(starts);
        Row.Equal(name, allocates, GC.GetAllocatedBytesForCurrentThread() > before);
        Assert.Equal(starts, allocator.ReservedStarts.ToArray());
    }

    private static object ValueOf(PageAllocator<Word64, X86Geometry> allocator, string field)
        => typeof(PageAllocator<Word64, X86Geometry>).GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(allocator)!;
}
