using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Allocate: the lowest place that satisfies every constraint, in the color that the journal's rule gives it.</summary>
public abstract class AllocateTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    /// <summary>Before, request, start (-1 is none), after.</summary>
    public static TheoryData<string, string, string, long, string> Places => new()
    {
        { "the only page", ".", "1", 0, "1" },
        { "no page left", "1", "1", -1, "1" },
        { "in an empty arena", "........", "3", 0, "111....." },
        { "behind a region", "11......", "3", 2, "11222..." },
        { "in the first hole that is large enough", "1.2..1...", "2", 3, "1.2331..." },
        { "past a hole that is too small", "1..2....", "3", 4, "1..2333." },
        { "in a hole that fits exactly", "111..111", "2", 3, "11122111" },
        { "in the last pages", "222222..", "2", 6, "22222233" },
        { "enough free pages, none together", "1.2.1.2.", "2", -1, "1.2.1.2." },
        { "one page more than there is", "........", "9", -1, "........" },
        { "beside reserved pages", "AAA..BBB", "1", 3, "AAA2.BBB" },
        { "more than any arena has", "....", "max", -1, "...." },
        { "2^62 pages", "....", "2^62", -1, "...." },
    };

    public static TheoryData<string, string, string, long, string> Edges => new()
    {
        { "a word - 1", ".x100", "31", 0, "1x31 .x69" },
        { "a word", ".x100", "32", 0, "1x32 .x68" },
        { "a word + 1", ".x100", "33", 0, "1x33 .x67" },
        { "behind a word", "1x32 .x68", "40", 32, "1x32 2x40 .x28" },
        { "over a word's edge", "1x31 .x2 1x67", "2", 31, "1x31 2x2 1x67" },
        { "a block - 1", ".x600", "511", 0, "1x511 .x89" },
        { "a block", ".x600", "512", 0, "1x512 .x88" },
        { "a block + 1", ".x600", "513", 0, "1x513 .x87" },
        { "over a block's edge", "1x511 .x2 2x511", "2", 511, "1x511 3x2 2x511" },
        { "the last page of a block", "1x511 .x1 2x88", "1", 511, "1x511 3x1 2x88" },
        { "the first page of a block", "1x512 .x1 2x87", "1", 512, "1x512 3x1 2x87" },
        { "behind a hundred full blocks", "1x51200 .x3", "3", 51_200, "1x51200 2x3" },
        { "a group - 1", ".x33000", "32767", 0, "1x32767 .x233" },
        { "a group", ".x33000", "32768", 0, "1x32768 .x232" },
        { "a group + 1", ".x33000", "32769", 0, "1x32769 .x231" },
        { "over a group's edge", "1x32767 .x2 1x231", "2", 32_767, "1x32767 2x2 1x231" },
        { "the whole arena", ".x33000", "33000", 0, "1x33000" },
        { "the whole arena and a page", ".x33000", "33001", -1, ".x33000" },
    };

    public static TheoryData<string, string, string, long, string> Colors => new()
    {
        { "no neighbor", "...", "3", 0, "111" },
        { "left 01", "1..", "1", 1, "12." },
        { "left 10", "2..", "1", 1, "23." },
        { "left 11", "3..", "1", 1, "31." },
        { "right 01", "..1", "2", 0, "221" },
        { "right 10", "..2", "2", 0, "112" },
        { "right 11", "..3", "2", 0, "113" },
        { "between 01 and 01", "1.1", "1", 1, "121" },
        { "between 01 and 10: the journal's merge", "111..222", "2", 3, "11133222" },
        { "between 01 and 11", "1.3", "1", 1, "123" },
        { "between 10 and 01", "2.1", "1", 1, "231" },
        { "between 10 and 10", "2.2", "1", 1, "232" },
        { "between 10 and 11", "2.3", "1", 1, "213" },
        { "between 11 and 01", "3.1", "1", 1, "321" },
        { "between 11 and 10", "3.2", "1", 1, "312" },
        { "between 11 and 11", "3.3", "1", 1, "313" },
        { "a right neighbor that it does not reach", "..1", "1", 0, "1.1" },
        { "left reserved", "A..", "1", 1, "A2." },
        { "neighbors over a word's edge", "1x31 .x1 2x32", "1", 31, "1x31 3x1 2x32" },
    };

    public static TheoryData<string, string, string, long, string> Constraints => new()
    {
        { "aligned", "1.......", "2 align 4", 4, "1...11.." },
        { "aligned, at page 0", "........", "2 align 8", 0, "11......" },
        { "aligned to more than the arena", "1.......", "1 align 2^62", -1, "1......." },
        { "aligned, every multiple taken", "1...1...", "1 align 4", -1, "1...1..." },
        { "from", "........", "2 from 3", 3, "...11..." },
        { "from the middle of a region", "..111...", "1 from 3", 5, "..1112.." },
        { "from the last page", "........", "1 from 7", 7, ".......1" },
        { "from too near the end", "........", "2 from 7", -1, "........" },
        { "from beyond the arena", "........", "1 from 8", -1, "........" },
        { "from as far as numbers go", "........", "1 from max", -1, "........" },
        { "below 0", "........", "1 below 0", -1, "........" },
        { "below exactly its end", "........", "3 below 3", 0, "111....." },
        { "below one page too few", "........", "3 below 2", -1, "........" },
        { "below the first hole", "11......", "1 below 2", -1, "11......" },
        { "below beyond the arena", "1111....", "4 below 100", 4, "11112222" },
        { "from and below leave exactly the place", "........", "2 from 3 below 5", 3, "...11..." },
        { "from above below", "........", "1 from 5 below 4", -1, "........" },
        { "within: starts at the boundary it would cross", "111.....", "2 within 4", 4, "111.11.." },
        { "within: fits before the boundary", "11......", "2 within 4", 2, "1122...." },
        { "within: as long as the boundary", "1.......", "4 within 4", 4, "1...1111" },
        { "within: longer than the boundary", "........", "5 within 4", -1, "........" },
        { "within one page", "1.......", "1 within 1", 1, "12......" },
        { "within: no room behind the boundary", "111.....", "2 within 4 below 5", -1, "111....." },
        { "within: the largest there is", "1.......", "7 within 2^62", 1, "12222222" },
        { "aligned within", "1.......", "3 align 2 within 4", 4, "1...111." },
        { "aligned to more than within", "1............", "2 align 8 within 4", 8, "1.......11..." },
        { "everything at once", "1...1...........", "3 align 2 from 3 below 12 within 8", 8, "1...1...111....." },
        { "ISA DMA: 16 pages within 64 KiB", "1x3 .x61", "16 within 16", 16, "1x3 .x13 1x16 .x32" },
        { "a large page", "1x1 .x1999", "512 align 512", 512, "1x1 .x511 1x512 .x976" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    [MemberData(nameof(Edges))]
    [MemberData(nameof(Colors))]
    [MemberData(nameof(Constraints))]
    public void TryAllocate_TakesTheLowestPlaceThatFits(string name, string before, string request, long expected, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        (PageCount count, Placement placement) = AllocateRequest.Parse(request);

        // Whatever stood there before is gone, also when there is no room.
        var start = new PageNumber(4711);
        bool isDone = arena.Allocator.TryAllocate(count, placement, out start);

        Assert.True(isDone == expected >= 0, $"{name}: {isDone}");
        Assert.True(start.Value == Math.Max(0, expected), $"{name}: {start}, not {expected}");
        arena.RequirePicture(after, name);
    }

    [Theory]
    [MemberData(nameof(Places))]
    [MemberData(nameof(Colors))]
    public void TryAllocate_WithoutAPlacement_MeansAnywhere(string name, string before, string request, long expected, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);

        var start = new PageNumber(4711);
        bool isDone = arena.Allocator.TryAllocate(AllocateRequest.Parse(request).Count, out start);

        Assert.True(isDone == expected >= 0, $"{name}: {isDone}");
        Assert.True(start.Value == Math.Max(0, expected), $"{name}: {start}, not {expected}");
        arena.RequirePicture(after, name);
    }
}

public sealed class TinyAllocate : AllocateTable<TinyWord, TinyGeometry>;

public sealed class X86Allocate : AllocateTable<Word64, X86Geometry>;
