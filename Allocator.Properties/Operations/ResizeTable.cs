using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Resize changes a region's length in place, and its color only where it would touch its own.</summary>
public abstract class ResizeTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    public static TheoryData<string, string, long, long, PageOutcome, string> Growing => new()
    {
        { "into free pages", ".11.....", 1, 4, PageOutcome.Done, ".1111..." },
        { "up to the arena's end", ".22.....", 1, 7, PageOutcome.Done, ".2222222" },
        { "up to a neighbor of another color", "11...22", 0, 5, PageOutcome.Done, "1111122" },
        { "up to its own color: the rule, no left neighbor", "11...11", 0, 5, PageOutcome.Done, "2222211" },
        { "up to its own color: 10, no left neighbor", "22..22", 0, 4, PageOutcome.Done, "111122" },
        { "up to its own color: 11, no left neighbor", "33..33", 0, 4, PageOutcome.Done, "111133" },
        { "up to its own color, left 01", "122..22", 1, 4, PageOutcome.Done, "1333322" },
        { "up to its own color, left 10", "233..33", 1, 4, PageOutcome.Done, "2111133" },
        { "up to its own color, left 11", "322..22", 1, 4, PageOutcome.Done, "3111122" },
        { "up to its own color, left 11, 01", "311..11", 1, 4, PageOutcome.Done, "3222211" },
        { "up to its own color, left reserved", "A33..33", 1, 4, PageOutcome.Done, "A222233" },
        { "not as far as its own color", "11...11", 0, 4, PageOutcome.Done, "1111.11" },
        { "up to a reserved region of its own color", "11..AA", 0, 4, PageOutcome.Done, "2222AA" },
        { "over a word's edge", ".x30 1x1 .x69", 30, 40, PageOutcome.Done, ".x30 1x40 .x30" },
        { "a word's length to a word + 1", "1x32 .x68", 0, 33, PageOutcome.Done, "1x33 .x67" },
        { "repainted over a word's edge", "1x31 .x2 1x67", 0, 33, PageOutcome.Done, "2x33 1x67" },
        { "over a block's edge", "1x511 .x89", 0, 513, PageOutcome.Done, "1x513 .x87" },
        { "over a group's edge", "1x32767 .x233", 0, 32_769, PageOutcome.Done, "1x32769 .x231" },
        { "a taken page in the way", "11..2.", 0, 6, PageOutcome.Taken, "11..2." },
        { "the next page taken", "1122..", 0, 3, PageOutcome.Taken, "1122.." },
        { "reserved pages in the way", "11..B.", 0, 5, PageOutcome.Taken, "11..B." },
        { "beyond the arena", "11......", 0, 9, PageOutcome.OutOfRange, "11......" },
        { "beyond the arena, from its last page", ".......1", 7, 2, PageOutcome.OutOfRange, ".......1" },
        { "beyond the arena, a taken page in the way", "11..2.", 0, 7, PageOutcome.OutOfRange, "11..2." },
        { "as far as numbers go", "11......", 0, long.MaxValue, PageOutcome.OutOfRange, "11......" },
        { "up to 2^63 exactly", ".1......", 1, long.MaxValue, PageOutcome.OutOfRange, ".1......" },
    };

    public static TheoryData<string, string, long, long, PageOutcome, string> ShrinkingAndStaying => new()
    {
        { "by a page", ".1111...", 1, 3, PageOutcome.Done, ".111...." },
        { "to one page", "22222222", 0, 1, PageOutcome.Done, "2......." },
        { "away from a neighbor", "111222", 0, 2, PageOutcome.Done, "11.222" },
        { "its left neighbor stays", "111222", 3, 1, PageOutcome.Done, "1112.." },
        { "a word + 1 to a word", "1x33 2x67", 0, 32, PageOutcome.Done, "1x32 .x1 2x67" },
        { "a word to a word - 1", "1x32 2x68", 0, 31, PageOutcome.Done, "1x31 .x1 2x68" },
        { "a block + 1 to a block - 1", "1x513 2x87", 0, 511, PageOutcome.Done, "1x511 .x2 2x87" },
        { "a group + 1 to a group - 1", "1x32769 2x231", 0, 32_767, PageOutcome.Done, "1x32767 .x2 2x231" },
        { "the same size", ".111.", 1, 3, PageOutcome.Done, ".111." },
        { "the same size, between neighbors", "122333", 1, 2, PageOutcome.Done, "122333" },
        { "the same size, the whole arena", "3333", 0, 4, PageOutcome.Done, "3333" },
    };

    public static TheoryData<string, string, long, long, PageOutcome, string> Refused => new()
    {
        { "a free page", "11..", 2, 1, PageOutcome.NotAllocated, "11.." },
        { "inside a region", "1111", 2, 1, PageOutcome.InsideRegion, "1111" },
        { "reserved, shorter", "AAA.", 0, 2, PageOutcome.Reserved, "AAA." },
        { "reserved, longer", "AAA.", 0, 4, PageOutcome.Reserved, "AAA." },
        { "reserved, the same size", "AAA.", 0, 3, PageOutcome.Reserved, "AAA." },
        { "above the arena", "1111", 4, 1, PageOutcome.OutOfRange, "1111" },
        { "a page as far as numbers go", "1111", long.MaxValue, 1, PageOutcome.OutOfRange, "1111" },
    };

    [Theory]
    [MemberData(nameof(Growing))]
    [MemberData(nameof(ShrinkingAndStaying))]
    [MemberData(nameof(Refused))]
    public void Resize_ChangesTheTailOnly(string name, string before, long page, long pages, PageOutcome outcome, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        PageOutcome actual = arena.Allocator.Resize(new(page), new(pages));
        Assert.True(actual == outcome, $"{name}: {actual}, not {outcome}");
        arena.RequirePicture(after, name);
    }
}

public sealed class TinyResize : ResizeTable<TinyWord, TinyGeometry>;

public sealed class X86Resize : ResizeTable<Word64, X86Geometry>;
