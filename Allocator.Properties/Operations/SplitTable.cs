using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Split makes two regions of one; the first keeps its color, the second gets one from the rule.</summary>
public abstract class SplitTable<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    /// <summary>Before, page, pages of the first part, answer, after.</summary>
    public static TheoryData<string, string, long, long, PageOutcome, string> Rows => new()
    {
        { "two pages", "11", 0, 1, PageOutcome.Done, "12" },
        { "01", ".1111.", 1, 2, PageOutcome.Done, ".1122." },
        { "10", ".2222.", 1, 1, PageOutcome.Done, ".2333." },
        { "11", ".3333.", 1, 3, PageOutcome.Done, ".3331." },
        { "01 before 10", "11112", 0, 2, PageOutcome.Done, "11332" },
        { "01 before 11", "11113", 0, 2, PageOutcome.Done, "11223" },
        { "10 before 11", "22223", 0, 2, PageOutcome.Done, "22113" },
        { "10 before 01", "22221", 0, 2, PageOutcome.Done, "22331" },
        { "11 before 01", "33331", 0, 2, PageOutcome.Done, "33221" },
        { "11 before 10", "33332", 0, 2, PageOutcome.Done, "33112" },
        { "before a reserved region", "1111BB", 0, 2, PageOutcome.Done, "1133BB" },
        { "behind a left neighbor, which the rule does not see", "211.", 1, 1, PageOutcome.Done, "212." },
        { "at a word's edge", "1x64", 0, 32, PageOutcome.Done, "1x32 2x32" },
        { "at a word's edge - 1", "1x64", 0, 31, PageOutcome.Done, "1x31 2x33" },
        { "at a word's edge + 1", "1x64", 0, 33, PageOutcome.Done, "1x33 2x31" },
        { "at a block's edge", "1x1000", 0, 512, PageOutcome.Done, "1x512 2x488" },
        { "at a group's edge", "1x33000", 0, 32_768, PageOutcome.Done, "1x32768 2x232" },
        { "the last page of a long region", "1x33000", 0, 32_999, PageOutcome.Done, "1x32999 2x1" },
        { "a region of one page", ".1.", 1, 1, PageOutcome.TooSmall, ".1." },
        { "at its end", ".111.", 1, 3, PageOutcome.TooSmall, ".111." },
        { "beyond its end", ".111.", 1, 4, PageOutcome.TooSmall, ".111." },
        { "beyond the arena", ".111.", 1, 100, PageOutcome.TooSmall, ".111." },
        { "as far as numbers go", "111..", 0, long.MaxValue, PageOutcome.TooSmall, "111.." },
        { "up to 2^63 exactly", ".111.", 1, long.MaxValue, PageOutcome.TooSmall, ".111." },
        { "a free page", "11..", 2, 1, PageOutcome.NotAllocated, "11.." },
        { "inside a region", "1111", 1, 1, PageOutcome.InsideRegion, "1111" },
        { "reserved", "AAAA", 0, 2, PageOutcome.Reserved, "AAAA" },
        { "reserved and too small", "A...", 0, 1, PageOutcome.Reserved, "A..." },
        { "above the arena", "1111", 4, 1, PageOutcome.OutOfRange, "1111" },
        { "a page as far as numbers go", "1111", long.MaxValue, 1, PageOutcome.OutOfRange, "1111" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Split_MakesTwoRegionsOfOne(string name, string before, long page, long pages, PageOutcome outcome, string after)
    {
        PicturedArena<TWord, TGeometry> arena = new(before);
        PageOutcome actual = arena.Allocator.Split(new(page), new(pages), out PageNumber second);
        Assert.True(actual == outcome, $"{name}: {actual}, not {outcome}");
        Assert.True(second.Value == (outcome == PageOutcome.Done ? page + pages : 0), $"{name}: the second part starts at {second}");
        arena.RequirePicture(after, name);
    }
}

public sealed class TinySplit : SplitTable<TinyWord, TinyGeometry>;

public sealed class X86Split : SplitTable<Word64, X86Geometry>;
