using System.Globalization;

namespace Allocator.Properties.Operations;

/// <summary>What can't be an arena's state is refused when it is attached, with the reason.</summary>
public sealed class AttachErrors
{
    public static TheoryData<string, int, long, string> Lengths => new()
    {
        { "empty", 0, 1, "An arena of 1 pages has a bitmap of 1 bytes, this one has 0." },
        { "one byte too few", 3, 16, "An arena of 16 pages has a bitmap of 4 bytes, this one has 3." },
        { "one byte too many", 5, 16, "An arena of 16 pages has a bitmap of 4 bytes, this one has 5." },
        { "rounded down", 4, 17, "An arena of 17 pages has a bitmap of 5 bytes, this one has 4." },
        { "rounded to a word", 8, 17, "An arena of 17 pages has a bitmap of 5 bytes, this one has 8." },
    };

    /// <summary>The last byte, and an arena of as many pages as it has room for but for the spare ones.</summary>
    public static TheoryData<string, byte, long, string> SpareBits => new()
    {
        { "the lowest spare bit", 0b0000_0100, 5, "Bits of the last byte beyond page 4 are set: 0x04." },
        { "the highest spare bit", 0b1000_0000, 5, "Bits of the last byte beyond page 4 are set: 0x80." },
        { "one spare page, its low bit", 0b0100_0000, 7, "Bits of the last byte beyond page 6 are set: 0x40." },
        { "one spare page, its high bit", 0b1000_0000, 7, "Bits of the last byte beyond page 6 are set: 0x80." },
        { "beside a taken page", 0b0001_0101, 6, "Bits of the last byte beyond page 5 are set: 0x15." },
    };

    /// <summary>Reserved starts for the arena <c>.112233.</c></summary>
    public static TheoryData<string, string, string> Starts => new()
    {
        { "descending", "3 1", "page 1: the reserved start 1 does not lie above 3, the one before it" },
        { "twice the same", "1 1", "page 1: the reserved start 1 does not lie above 1, the one before it" },
        { "negative", "-1", "page -1: the reserved start -1 is negative" },
        { "as low as numbers go", "-9223372036854775808", "page -9223372036854775808: the reserved start " },
        { "a free page", "0", "page 0: the reserved start 0 starts no region (NotAllocated)" },
        { "inside a region", "2", "page 2: the reserved start 2 starts no region (InsideRegion)" },
        { "the last is free", "1 3 7", "page 7: the reserved start 7 starts no region (NotAllocated)" },
        { "above the arena", "1 8", "page 8: the reserved start 8 starts no region (OutOfRange)" },
        { "as high as numbers go", "9223372036854775807", "page 9223372036854775807: the reserved start " },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public unsafe void Attach_WithAnotherLength_Throws(string name, int bytes, long pages, string message)
    {
        byte[] bitmap = new byte[bytes];
        RequireMessage(name, message, "bitmap", () => PageAllocator.Attach(bitmap, new(pages)));
        byte* address = stackalloc byte[8];
        nint pointer = (nint)address;
        RequireMessage(name, message, "bitmap", () => PageAllocator.Attach((byte*)pointer, bytes, new(pages)));
    }

    [Theory]
    [MemberData(nameof(SpareBits))]
    public void Attach_WithSpareBitsSet_Throws(string name, byte last, long pages, string message)
        => RequireMessage(name, message, "bitmap", () => PageAllocator.Attach(new byte[] { 0, last }, new(pages)));

    [Theory]
    [MemberData(nameof(Starts))]
    public void Attach_WithReservedStartsThatAreNone_Throws(string name, string starts, string message)
    {
        byte[] bitmap = Picture.Parse(".112233.").Pages.Pack();
        PageNumber[] pages = [.. starts.Split(' ').Select(start => new PageNumber(long.Parse(start, CultureInfo.InvariantCulture)))];
        RequireMessage(name, message, "reservedStarts", () => PageAllocator.Attach(bitmap, new(8), pages));
        Assert.Equal(Picture.Parse(".112233.").Pages.Pack(), bitmap);
    }

    [Fact]
    public unsafe void Attach_ToNull_Throws()
        => Assert.Throws<ArgumentNullException>("bitmap", () => PageAllocator.Attach(null, 4, new(16)));

    [Theory]
    [InlineData("negative", -1)]
    [InlineData("more than a span holds", 1L << 31)]
    [InlineData("as high as numbers go", long.MaxValue)]
    public unsafe void Attach_ToALengthThatNothingHas_Throws(string name, long length)
    {
        byte* address = stackalloc byte[4];
        nint pointer = (nint)address;
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            nameof(length), () => PageAllocator.Attach((byte*)pointer, (nint)length, new(16)));
        Assert.True((nint)length == (nint?)exception.ActualValue, name);
    }

    [Theory]
    [InlineData("no pages", 0)]
    [InlineData("a negative count", -1)]
    [InlineData("the lowest count", long.MinValue)]
    [InlineData("one page too many", (4L * 0x7FFF_FFC7) + 1)]
    [InlineData("as high as numbers go", long.MaxValue)]
    public void ArenasOfAnImpossibleSize_Throw(string name, long pages)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(nameof(pages), () => new PageAllocator(new PageCount(pages)));
        Assert.True(exception.ActualValue is PageCount count && count.Value == pages, name);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(pages), () => PageAllocator.Attach(new byte[1], new(pages)));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(pages), () => PageAllocator.BitmapByteCount(new(pages)));
    }

    private static void RequireMessage(string name, string message, string parameter, Action attach)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(parameter, attach);
        Assert.True(exception.Message.StartsWith(message, StringComparison.Ordinal), $"{name}: {exception.Message}");
    }
}
