using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Invalid arguments throw before anything changes, whatever the state of the arena is.</summary>
public abstract class ArgumentTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const string Before = "111222..33.BB...";

    public static TheoryData<string, long, long> Ranges => new()
    {
        { "a negative page", -1, 1 },
        { "the lowest page", long.MinValue, 1 },
        { "no pages", 0, 0 },
        { "a negative count", 0, -1 },
        { "the lowest count", 0, long.MinValue },
        { "both negative", -1, -1 },
        { "one page past 2^63", 2, long.MaxValue },
        { "one page past 2^63, from the far end", long.MaxValue, 2 },
        { "both as far as numbers go", long.MaxValue, long.MaxValue },
    };

    public static TheoryData<string, string> OutOfRangeRequests => new()
    {
        { "no pages", "0" },
        { "a negative count", "-1" },
        { "the lowest count", "min" },
        { "from a negative page", "1 from -1" },
        { "from the lowest page", "1 from min" },
        { "below a negative page", "1 below -1" },
        { "below the lowest page", "1 below min" },
    };

    public static TheoryData<string, string, string> PowerRequests => new()
    {
        { "alignment 0", "1 align 0", "Alignment must be a power of two, 0 pages is none." },
        { "alignment 3", "1 align 3", "Alignment must be a power of two, 3 pages is none." },
        { "alignment -4", "1 align -4", "Alignment must be a power of two, -4 pages is none." },
        { "the lowest alignment", "1 align min", "Alignment must be a power of two, -9223372036854775808 pages is none." },
        { "boundary 0", "1 within 0", "Boundary must be a power of two, 0 pages is none." },
        { "boundary 3", "1 within 3", "Boundary must be a power of two, 3 pages is none." },
        { "boundary -16", "1 within -16", "Boundary must be a power of two, -16 pages is none." },
        { "boundary 3, which the count exceeds", "4 within 3", "Boundary must be a power of two, 3 pages is none." },
        { "alignment 6, and no room", "17 align 6", "Alignment must be a power of two, 6 pages is none." },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void TryAllocateAt_OfNoRange_Throws(string name, long page, long pages)
        => RequireRefused<ArgumentOutOfRangeException>(name, allocator => allocator.TryAllocateAt(new(page), new(pages)));

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Resize_ToNoRange_Throws(string name, long page, long pages)
        => RequireRefused<ArgumentOutOfRangeException>(name, allocator => allocator.Resize(new(page), new(pages)));

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Split_AtNoRange_Throws(string name, long page, long pages)
        => RequireRefused<ArgumentOutOfRangeException>(name, allocator => allocator.Split(new(page), new(pages), out _));

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Reserve_OfNoRange_Throws(string name, long page, long pages)
        => RequireRefused<ArgumentOutOfRangeException>(name, allocator => allocator.Reserve(new(page), new(pages)));

    [Theory]
    [InlineData("the page below 0", -1)]
    [InlineData("the lowest page", long.MinValue)]
    public void NegativePages_Throw(string name, long page)
    {
        RequireRefused<ArgumentOutOfRangeException>($"free {name}", allocator => allocator.Free(new(page)));
        RequireRefused<ArgumentOutOfRangeException>($"unreserve {name}", allocator => allocator.Unreserve(new(page)));
        RequireRefused<ArgumentOutOfRangeException>($"region at {name}", allocator => allocator.RegionAt(new(page)));
    }

    [Theory]
    [MemberData(nameof(OutOfRangeRequests))]
    public void TryAllocate_BelowItsLimits_Throws(string name, string request)
        => RequireRefused<ArgumentOutOfRangeException>(name, allocator => Allocate(allocator, request));

    [Theory]
    [MemberData(nameof(PowerRequests))]
    public void TryAllocate_WithNoPowerOfTwo_ThrowsAndNamesIt(string name, string request, string message)
    {
        ArgumentException exception = RequireRefused<ArgumentException>(name, allocator => Allocate(allocator, request));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAllocate_WithADefaultPlacement_Throws()
        => RequireRefused<ArgumentException>("default", allocator => allocator.TryAllocate(PageCount.One, default, out _));

    [Fact]
    public void TryAllocateAt_PastTheEndOfNumbers_SaysSo()
    {
        ArgumentOutOfRangeException exception = RequireRefused<ArgumentOutOfRangeException>(
            "past 2^63", allocator => allocator.TryAllocateAt(new(long.MaxValue), new(2)));
        Assert.StartsWith("Page 9223372036854775807 and 2 pages reach beyond 2^63.", exception.Message, StringComparison.Ordinal);
    }

    private static void Allocate(PageAllocator<TWord, TGeometry> allocator, string request)
    {
        (PageCount count, Placement placement) = AllocateRequest.Parse(request);
        allocator.TryAllocate(count, placement, out _);
    }

    private static TException RequireRefused<TException>(string name, Action<PageAllocator<TWord, TGeometry>> operation)
        where TException : Exception
    {
        PicturedArena<TWord, TGeometry> arena = new(Before);
        TException exception = Assert.Throws<TException>(() => operation(arena.Allocator));
        arena.RequireUnchanged(name);
        return exception;
    }
}

public sealed class TinyArguments : ArgumentTable<TinyWord, TinyGeometry>;

public sealed class X86Arguments : ArgumentTable<Word64, X86Geometry>;
