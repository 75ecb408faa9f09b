using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Free and unreserve release the region that starts at the page, and only that; anything else is refused with a reason.</summary>
public abstract class FreeTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    public static TheoryData<string, string, long, PageOutcome, string> FreeRows => new()
    {
        { "the only page", "1", 0, PageOutcome.Done, "." },
        { "the only region", ".111....", 1, PageOutcome.Done, "........" },
        { "between neighbors", "111222333", 3, PageOutcome.Done, "111...333" },
        { "between neighbors of one color", "11122111", 3, PageOutcome.Done, "111..111" },
        { "the first of two", "11222", 0, PageOutcome.Done, "..222" },
        { "the last of two", "11222", 2, PageOutcome.Done, "11..." },
        { "the whole arena", "3x64", 0, PageOutcome.Done, ".x64" },
        { "a word", "1x32 2x32 3x32", 32, PageOutcome.Done, "1x32 .x32 3x32" },
        { "a word + 1", "1x32 2x33 3x31", 32, PageOutcome.Done, "1x32 .x33 3x31" },
        { "over a word's edge", "1x31 2x2 1x31", 31, PageOutcome.Done, "1x31 .x2 1x31" },
        { "a block", "1x512 2x512 1x512", 512, PageOutcome.Done, "1x512 .x512 1x512" },
        { "over a block's edge", "1x511 2x2 1x511", 511, PageOutcome.Done, "1x511 .x2 1x511" },
        { "over a group's edge", "1x32767 2x2 1x231", 32_767, PageOutcome.Done, "1x32767 .x2 1x231" },
        { "a group", "1x32768 2x232", 0, PageOutcome.Done, ".x32768 2x232" },
        { "beside a reserved neighbor", "AA33B", 2, PageOutcome.Done, "AA..B" },
        { "a free page", "11..", 2, PageOutcome.NotAllocated, "11.." },
        { "a free page in an empty arena", "....", 0, PageOutcome.NotAllocated, "...." },
        { "inside a region", ".111.", 2, PageOutcome.InsideRegion, ".111." },
        { "the last page of a region", ".111.", 3, PageOutcome.InsideRegion, ".111." },
        { "inside, at the start of a word", "1x40", 32, PageOutcome.InsideRegion, "1x40" },
        { "inside a reserved region", "AAA.", 1, PageOutcome.InsideRegion, "AAA." },
        { "reserved", "..AA", 2, PageOutcome.Reserved, "..AA" },
        { "the page above the arena", "1111", 4, PageOutcome.OutOfRange, "1111" },
        { "a spare page of the last byte", "11111", 5, PageOutcome.OutOfRange, "11111" },
        { "as far as numbers go", "1111", long.MaxValue, PageOutcome.OutOfRange, "1111" },
    };

    public static TheoryData<string, string, long, PageOutcome, string> UnreserveRows => new()
    {
        { "the only page", "A", 0, PageOutcome.Done, "." },
        { "the only region", ".AAA....", 1, PageOutcome.Done, "........" },
        { "between reserved neighbors", "AABBCC", 2, PageOutcome.Done, "AA..CC" },
        { "the first of three", "A.A.A", 0, PageOutcome.Done, "..A.A" },
        { "the last of three", "A.A.A", 4, PageOutcome.Done, "A.A.." },
        { "over a block's edge", "1x511 Bx2 1x511", 511, PageOutcome.Done, "1x511 .x2 1x511" },
        { "over a group's edge", "1x32767 Bx2 1x231", 32_767, PageOutcome.Done, "1x32767 .x2 1x231" },
        { "allocated, not reserved", "AA22", 2, PageOutcome.NotReserved, "AA22" },
        { "allocated, nothing reserved", "..22", 2, PageOutcome.NotReserved, "..22" },
        { "a free page", "A...", 1, PageOutcome.NotAllocated, "A..." },
        { "inside a region", "AAA.", 1, PageOutcome.InsideRegion, "AAA." },
        { "the page above the arena", "AAAA", 4, PageOutcome.OutOfRange, "AAAA" },
        { "as far as numbers go", "AAAA", long.MaxValue, PageOutcome.OutOfRange, "AAAA" },
    };

    [Theory]
    [MemberData(nameof(FreeRows))]
    public void Free_ReleasesTheRegionThatStartsThere(string name, string before, long page, PageOutcome outcome, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        PageOutcome actual = arena.Allocator.Free(new(page));
        Assert.True(actual == outcome, $"{name}: {actual}, not {outcome}");
        arena.RequirePicture(after, name);
    }

    [Theory]
    [MemberData(nameof(UnreserveRows))]
    public void Unreserve_ReleasesTheReservedRegionThatStartsThere(string name, string before, long page, PageOutcome outcome, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        PageOutcome actual = arena.Allocator.Unreserve(new(page));
        Assert.True(actual == outcome, $"{name}: {actual}, not {outcome}");
        arena.RequirePicture(after, name);
    }

    [Fact]
    public void Free_Twice_IsRefused()
    {
        PicturedArena<TWord, TGeometry> arena = new("112233");
        Assert.Equal(PageOutcome.Done, arena.Allocator.Free(new(2)));
        Assert.Equal(PageOutcome.NotAllocated, arena.Allocator.Free(new(2)));
        arena.RequirePicture("11..33", "freed twice");
    }
}

public sealed class TinyFree : FreeTable<TinyWord, TinyGeometry>;

public sealed class X86Free : FreeTable<Word64, X86Geometry>;
