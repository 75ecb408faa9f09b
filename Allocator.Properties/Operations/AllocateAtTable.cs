using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Allocate-at and reserve take exactly these pages, or nothing. They differ in who may release them.</summary>
public abstract class AllocateAtTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    /// <summary>Before, start, pages, what reserve answers, after an allocate-at, after a reserve.</summary>
    public static TheoryData<string, string, long, long, PageOutcome, string, string> Rows => new()
    {
        { "the only page", ".", 0, 1, PageOutcome.Done, "1", "A" },
        { "the middle", "........", 3, 2, PageOutcome.Done, "...11...", "...AA..." },
        { "the last page", "........", 7, 1, PageOutcome.Done, ".......1", ".......A" },
        { "the whole arena", "........", 0, 8, PageOutcome.Done, "11111111", "AAAAAAAA" },
        { "behind 01", "1...", 1, 2, PageOutcome.Done, "122.", "1BB." },
        { "behind 10", "2...", 1, 2, PageOutcome.Done, "233.", "2CC." },
        { "behind 11", "3...", 1, 2, PageOutcome.Done, "311.", "3AA." },
        { "before 01", "...1", 1, 2, PageOutcome.Done, ".221", ".BB1" },
        { "before 10", "...2", 1, 2, PageOutcome.Done, ".112", ".AA2" },
        { "between 01 and 10", "11..22", 2, 2, PageOutcome.Done, "113322", "11CC22" },
        { "between 10 and 11", "22..33", 2, 2, PageOutcome.Done, "221133", "22AA33" },
        { "between 11 and 01", "33..11", 2, 2, PageOutcome.Done, "332211", "33BB11" },
        { "behind reserved pages", "AA..", 2, 1, PageOutcome.Done, "AA2.", "AAB." },
        { "below reserved pages", "..AA", 0, 1, PageOutcome.Done, "1.AA", "A.AA" },
        { "between reserved pages", "A.B.A", 3, 1, PageOutcome.Done, "A.B3A", "A.BCA" },
        { "over a word's edge", ".x40", 31, 2, PageOutcome.Done, ".x31 11 .x7", ".x31 AA .x7" },
        { "a word", ".x96", 32, 32, PageOutcome.Done, ".x32 1x32 .x32", ".x32 Ax32 .x32" },
        { "a word + 1", ".x96", 32, 33, PageOutcome.Done, ".x32 1x33 .x31", ".x32 Ax33 .x31" },
        { "over a block's edge", ".x600", 511, 2, PageOutcome.Done, ".x511 1x2 .x87", ".x511 Ax2 .x87" },
        { "a block", ".x1536", 512, 512, PageOutcome.Done, ".x512 1x512 .x512", ".x512 Ax512 .x512" },
        { "over a group's edge", ".x33000", 32_767, 2, PageOutcome.Done, ".x32767 1x2 .x231", ".x32767 Ax2 .x231" },
        { "the first page taken", "...1....", 3, 2, PageOutcome.Taken, "...1....", "...1...." },
        { "the last page taken", "....1...", 3, 2, PageOutcome.Taken, "....1...", "....1..." },
        { "a page between taken", "....1...", 3, 3, PageOutcome.Taken, "....1...", "....1..." },
        { "reserved before", "...AA...", 3, 2, PageOutcome.Taken, "...AA...", "...AA..." },
        { "the page after a word taken", ".x31 1x1 .x8", 0, 33, PageOutcome.Taken, ".x31 1x1 .x8", ".x31 1x1 .x8" },
        { "the first page outside", "........", 8, 1, PageOutcome.OutOfRange, "........", "........" },
        { "the last page outside", "........", 7, 2, PageOutcome.OutOfRange, "........", "........" },
        { "far outside", "........", long.MaxValue, 1, PageOutcome.OutOfRange, "........", "........" },
        { "as many as numbers go", "........", 0, long.MaxValue, PageOutcome.OutOfRange, "........", "........" },
        { "up to 2^63 exactly", "........", 1, long.MaxValue, PageOutcome.OutOfRange, "........", "........" },
        { "taken and outside", ".......1", 7, 2, PageOutcome.OutOfRange, ".......1", ".......1" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void TryAllocateAt_TakesExactlyThesePagesOrNothing(
        string name, string before, long start, long pages, PageOutcome outcome, string after, string afterReserve)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        bool isDone = arena.Allocator.TryAllocateAt(new(start), new(pages));
        Assert.True(isDone == (outcome == PageOutcome.Done), $"{name}: {isDone}");
        Assert.True(isDone == (after != afterReserve), $"{name}: allocated and reserved pages look different");
        arena.RequirePicture(after, name);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Reserve_TakesExactlyThesePagesOrSaysWhyNot(
        string name, string before, long start, long pages, PageOutcome outcome, string afterAllocate, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        PageOutcome actual = arena.Allocator.Reserve(new(start), new(pages));
        Assert.True(actual == outcome, $"{name}: {actual}, not {outcome}");
        Assert.True((actual == PageOutcome.Done) == (after != afterAllocate), $"{name}: allocated and reserved pages look different");
        arena.RequirePicture(after, name);
    }

    [Fact]
    public void Reserve_ManyTimesInAnyOrder_KeepsTheStartsAscending()
    {
        PicturedArena<TWord, TGeometry> arena = new(".x200");
        SeededRandom random = new(0x5EED_0007);
        long[] starts = [.. Enumerable.Range(0, 100).Select(start => 2L * start).OrderBy(_ => random.NextBits())];
        foreach (long start in starts)
        {
            Assert.Equal(PageOutcome.Done, arena.Allocator.Reserve(new(start), PageCount.One));
        }

        Assert.Equal(starts.Order().Select(start => new PageNumber(start)), arena.Allocator.ReservedStarts.ToArray());
        foreach (long start in starts)
        {
            Assert.Equal(PageOutcome.Done, arena.Allocator.Unreserve(new(start)));
            Assert.Null(arena.Allocator.Validate());
        }

        arena.RequireUnchanged(random.ToString());
    }
}

public sealed class TinyAllocateAt : AllocateAtTable<TinyWord, TinyGeometry>;

public sealed class X86AllocateAt : AllocateAtTable<Word64, X86Geometry>;
