using System.Reflection;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Cursors;

/// <summary>A cursor that contradicts the bitmap is noticed: by Validate, and by the next page that it hands out or takes back.</summary>
public sealed class CursorFaultTests
{
    private const int Pages = 1024;

    /// <summary>Three pages have been handed out, the next is page 3, and the cursor's run ends with the word.</summary>
    public static TheoryData<string, string, object, string> Faults => new()
    {
        { "it begins above itself", "start", 4L, "the cursor stands at 3, in a run from 4 up to 32" },
        { "it stands above its run", "end", 2L, "the cursor stands at 3, in a run from 0 up to 2" },
        { "its run leaves the block", "end", 513L, "the cursor stands at 3, in a run from 0 up to 513" },
        { "it never handed out a page", "next", 5L, "the cursor has handed out 0+5, but page 3 is free" },
        { "a page ahead is taken", "next", 1L, "the cursor stands below 32, but page 1 is taken" },
        { "its color is the left neighbor's", "color", 3u, "the cursor's color should be 1, not 3" },
        { "its color is none", "color", 0u, "the cursor's color should be 1, not 0" },
        { "its run ends too early", "end", 20L, "the cursor's run ends below page 20, which is free and starts no word" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_FindsAPlantedFault(string name, string field, object value, string expected)
    {
        PageAllocator<Word64, X86Geometry> allocator = Opened(new byte[Pages / 4]);
        Assert.Null(allocator.Validate());
        Plant(allocator, field, value);
        Assert.True(allocator.Validate()?.Description == expected, $"{name}: {allocator.Validate()}");
    }

    [Theory]
    [InlineData("free below it", 0, "the cursor stands at 4, but page 0 is free")]
    [InlineData("free where it began", 1, "the cursor has handed out 1+3, but page 1 is free")]
    public void Validate_FindsAPageThatWasFreedBehindItsBack(string name, int page, string expected)
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap, firstPages: 1);
        bitmap[0] &= (byte)~(0b11 << (2 * page));
        Row.Equal(name, expected, allocator.Validate()?.Description);
    }

    [Fact]
    public void Validate_FindsAPageThatMergesWithTheRegionAboveIt()
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap);
        bitmap[0] |= (byte)(bitmap[0] >> 4 << 6);
        Plant(allocator, "end", 3L);
        Assert.Equal(
            "the cursor has handed out 0+3, but page 2 is not the region that it made", allocator.Validate()?.Description);
    }

    [Fact]
    public void Validate_FindsAReservedPageThatWasHandedOut()
    {
        PageAllocator<Word64, X86Geometry> allocator = Opened(new byte[Pages / 4]);
        allocator.SetReserved([new(1)]);
        Assert.Equal("page 1: the cursor has handed out 0+3, but page 1 is reserved", allocator.Validate()?.ToString());
    }

    [Theory]
    [InlineData("the last page of its run, which it never hands out", 1, null)]
    [InlineData("a page before that", 2, "the cursor's color should be 1, not 3")]
    public void Validate_AsksForTheColorOfAPageThatMayBeHandedOut(string name, int end, string? expected)
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(Pages));
        Assert.True(allocator.TryAllocateAt(new(end), PageCount.One));
        allocator.Cursor = new(start: 0, next: 0, end, color: 3);
        Row.Equal(name, expected, allocator.Validate()?.Description);
    }

    [Fact]
    public void Allocate_OfAPageThatWasTakenBehindItsBack_Throws()
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap);
        bitmap[0] |= 0b01_00_00_00;
        AssertBroken("the next page of the cursor is free", 3, () => allocator.TryAllocate(PageCount.One, out _));
    }

    [Fact]
    public void Free_OfAPageWhoseColorWasChangedBehindItsBack_Throws()
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap);
        bitmap[0] ^= 0b00_01_00_00;
        AssertBroken("the last page of the cursor has its color", 2, () => allocator.Free(new(2)));
    }

    private static void AssertBroken(string rule, long page, Action operation)
        => Assert.StartsWith(
            $"Impossible state: '{rule}' does not hold for the pages from {page} up to {page + 1}.",
            Assert.Throws<ImpossibleStateException>(operation).Message,
            StringComparison.Ordinal);

    /// <summary>A region of so many pages, three pages above it from a cursor, and nothing else.</summary>
    private static PageAllocator<Word64, X86Geometry> Opened(byte[] bitmap, int firstPages = 0)
    {
        PageAllocator<Word64, X86Geometry> allocator = new(bitmap, new(Pages), default);
        if (firstPages > 0)
        {
            Assert.True(allocator.TryAllocateAt(PageNumber.Zero, new(firstPages)));
        }

        for (int page = 0; page < 3; page++)
        {
            Assert.True(allocator.TryAllocate(PageCount.One, out _));
        }

        return allocator;
    }

    private static void Plant(PageAllocator<Word64, X86Geometry> allocator, string field, object value)
    {
        const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Instance;
        FieldInfo holder = typeof(PageAllocator<Word64, X86Geometry>).GetField("cursor", Private)!;
        object cursor = holder.GetValue(allocator)!;
        cursor.GetType().GetField(field, Private)!.SetValue(cursor, value);
        holder.SetValue(allocator, cursor);
    }
}
