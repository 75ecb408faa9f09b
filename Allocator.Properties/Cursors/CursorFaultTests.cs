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
        { "a page ahead is taken", "next", 1L, "the cursor stands at 1, but page 1 ahead is taken" },
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

    [Theory]
    [InlineData("the first has no color of the rule", 0, 0b00_11_10_10)]
    [InlineData("the second merges with the first", 1, 0b00_11_01_01)]
    [InlineData("the third has the color of the first", 2, 0b00_01_10_01)]
    public void Validate_FindsAPageThatIsNotTheRegionThatItMade(string name, int page, byte pages)
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap);
        Assert.Equal(0b00_11_10_01, bitmap[0]);
        bitmap[0] = pages;
        string expected = $"the cursor has handed out 0+3, but page {page} is not the region that it made";
        Row.Equal(name, expected, allocator.Validate()?.Description);
    }

    [Fact]
    public void Validate_FindsAReservedPageThatWasHandedOut()
    {
        PageAllocator<Word64, X86Geometry> allocator = Opened(new byte[Pages / 4]);
        allocator.SetReserved([new(1)]);
        Assert.Equal("page 1: the cursor has handed out 0+3, but page 1 is reserved", allocator.Validate()?.ToString());
        allocator.Index.Patience = -1;
        Assert.Equal("the cursor has handed out 0+3, but page 1 is reserved", allocator.Validate()?.Description);
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

    [Theory]
    [InlineData("it has no run", 3, 3, 3, "the cursor stands at 3, in a run from 3 up to 3")]
    [InlineData("its run ends where no word does", 0, 3, 3, "the cursor's run ends below page 3, which is free and starts no word")]
    [InlineData("its run ends below a taken page", 0, 2, 2, "the cursor stands at 2, but page 2 ahead is taken")]
    [InlineData("its run lies in a block that the arena cuts off", 515, 516, 544, "the cursor stands at 516, in a run from 515 up to 544")]
    public void Validate_FindsACursorThatStandsNowhere(string name, long start, long next, long end, string expected)
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(1000));
        Assert.True(allocator.TryAllocate(new(next == 516 ? 515 : 3), out _));
        allocator.Cursor = new(start, next, end, color: 1);
        Row.Equal(name, expected, allocator.Validate()?.Description);
    }

    [Theory]
    [InlineData("none, for a page that is never handed out", 0, 0, 1, 0, "the cursor's color should be 1, not 0")]
    [InlineData("beyond the third, for a page that is never handed out", 0, 0, 1, 4, "the cursor's color should be 1, not 4")]
    [InlineData("another than the page is taken back with", 0, 1, 2, 3, "the cursor's color should be 2, not 3")]
    public void Validate_FindsAColorThatIsNot(string name, int start, int next, int end, uint color, string expected)
    {
        PageAllocator<Word64, X86Geometry> allocator = new(new PageCount(Pages));
        Assert.True(next == 0 || allocator.TryAllocateAt(PageNumber.Zero, PageCount.One));
        Assert.True(allocator.TryAllocateAt(new(end), PageCount.One));
        allocator.Cursor = new(start, next, end, color);
        Row.Equal(name, expected, allocator.Validate()?.Description);
    }

    [Fact]
    public void Validate_OfSeveralFaults_SaysTheFirst()
    {
        byte[] bitmap = new byte[Pages / 4];
        PageAllocator<Word64, X86Geometry> allocator = Opened(bitmap, firstPages: 1);
        Plant(allocator, "color", 0u);
        bitmap[0] &= 0b11_11_00_11;
        Assert.Equal("the cursor has handed out 1+3, but page 1 is free", allocator.Validate()?.Description);
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
