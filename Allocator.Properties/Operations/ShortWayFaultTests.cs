using System.Reflection;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Pages that are freed without a look at the reserved starts, and should not be, are noticed.</summary>
public sealed class ShortWayFaultTests
{
    // From the second word on, up to the last one that has a word of pages above it.
    private const long Right = 1024 - 64;

    [Theory]
    [InlineData("as it should be", false, Right, null)]
    [InlineData("one too many", false, Right + 1, "page 992: pages are freed the short way from 32+961, not 32+960")]
    [InlineData("one too few", false, Right - 1, "page 991: pages are freed the short way from 32+959, not 32+960")]
    [InlineData("as it should be with a reserved region", true, 0L, null)]
    [InlineData("in spite of a reserved region", true, Right, "page 32: pages are freed the short way from 32+960, not 32+0")]
    public void Validate_FindsShortWaysWhereThereShouldBeNone(string name, bool hasReserved, long shortWayPages, string? expected)
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(1024));
        if (hasReserved)
        {
            Assert.Equal(PageOutcome.Done, allocator.Reserve(new(100), PageCount.One));
        }

        Plant(allocator, shortWayPages);

        string? fault = allocator.Validate()?.ToString();
        Assert.True(fault == expected, $"{name}: {fault}");
    }

    [Fact]
    public void Validate_OfShortWaysAndACursor_NamesTheShortWaysFirst()
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(1024)) { Cursor = new(start: 1, next: 1, end: 1, color: 1) };
        Assert.Equal("the cursor stands at 1, in a run from 1 up to 1", allocator.Validate()?.Description);
        Plant(allocator, Right + 1);
        Assert.Equal("pages are freed the short way from 32+961, not 32+960", allocator.Validate()?.Description);
    }

    private static void Plant(PageAllocator<Word64, X86Geometry> allocator, long shortWayPages)
        => typeof(PageAllocator<Word64, X86Geometry>)
            .GetField("shortWayPages", BindingFlags.NonPublic | BindingFlags.Instance)!
            .SetValue(allocator, shortWayPages);
}
