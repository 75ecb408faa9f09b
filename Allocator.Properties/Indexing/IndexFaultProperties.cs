using System.Reflection;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Validate compares the whole index: it finds one wrong bit, wherever it was planted, and says where.</summary>
public abstract class IndexFaultProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    /// <summary>Enough pages for a tree of three levels.</summary>
    protected abstract int ThreeLevelPages { get; }

    private static int PagesPerBlock => (int)FreeRunIndex<TWord, TGeometry>.PagesPerBlock;

    [Theory]
    [InlineData("the first page", 0)]
    [InlineData("the last page of the first block", 1)]
    [InlineData("the first page of the second block", 2)]
    [InlineData("the last page", 3)]
    public void Validate_FindsABlockThatTheBitmapContradicts(string name, int position)
    {
        int pages = (3 * PagesPerBlock) + 1;
        int page = ((int[])[0, PagesPerBlock - 1, PagesPerBlock, pages - 1])[position];
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[(pages + 3) / 4], pages);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        Assert.Null(index.Validate(bitmap));

        bitmap.Paint(page, page + 1, PageColor.First);

        StateFault? fault = index.Validate(bitmap);
        int blockStart = page / PagesPerBlock * PagesPerBlock;
        Assert.True(fault?.Page.Value == blockStart, $"{name}: {fault}");
        Assert.StartsWith($"block {page / PagesPerBlock} has ", fault?.Description, StringComparison.Ordinal);
        index.Rebuild(bitmap);
        Assert.Null(index.Validate(bitmap));
    }

    [Fact]
    public void Validate_FindsAWrongTotal()
    {
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[4], 13);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        typeof(FreeRunIndex<TWord, TGeometry>).GetProperty(nameof(index.FreePages))!.SetValue(index, 12L);
        Assert.Equal("the arena has 13 free pages, the index says 12", index.Validate(bitmap)?.Description);
    }

    [Fact]
    public void Validate_FindsEveryWrongBitOfEveryLevel()
    {
        byte[] bytes = new byte[(ThreeLevelPages + 3) / 4];
        PageBitmap<TWord, TGeometry> bitmap = new(bytes, ThreeLevelPages);

        // The second block is full, so that some bits are zero and others one.
        bitmap.Paint(PagesPerBlock, 2 * PagesPerBlock, PageColor.First);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        ulong[][] levels = LevelsOf(index);
        Assert.Equal(3, levels.Length);
        for (int level = 0; level < levels.Length; level++)
        {
            foreach (int group in (int[])[0, levels[level].Length / 2, levels[level].Length - 1])
            {
                RequireEveryBitMatters(bitmap, index, levels, level, group);
            }
        }
    }

    [Fact]
    public void Rebuild_RepairsAnything()
    {
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[(ThreeLevelPages + 3) / 4], ThreeLevelPages);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        foreach (ulong[] level in LevelsOf(index))
        {
            Array.Fill(level, 0x5555_5555_5555_5555UL);
        }

        bitmap.Paint(0, ThreeLevelPages, PageColor.Third);
        Assert.NotNull(index.Validate(bitmap));
        index.Rebuild(bitmap);
        Assert.Null(index.Validate(bitmap));
        Assert.Equal(0, index.FreePages);
    }

    /// <summary>Turns one bit after the other; bits that stand for no block are bits too.</summary>
    private static void RequireEveryBitMatters(
        in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, ulong[][] levels, int level, int group)
    {
        int bitsPerGroup = 1 << TGeometry.FanOutShift;
        foreach (int bit in new[] { 0, 1, bitsPerGroup - 1 }.Distinct())
        {
            ulong before = levels[level][group];
            levels[level][group] = before ^ (1UL << bit);
            int expected = (before >> bit & 1) != 0 ? 1 : 0;
            string description = $"bit {((long)group * bitsPerGroup) + bit} of index level {level} should be {expected}";
            Assert.Equal(description, index.Validate(bitmap)?.Description);
            levels[level][group] = before;
        }

        Assert.Null(index.Validate(bitmap));
    }

    /// <summary>The tree itself: nothing but a fault in the index's own code could set it wrong.</summary>
    private static ulong[][] LevelsOf(FreeRunIndex<TWord, TGeometry> index)
    {
        FieldInfo? field = typeof(FreeRunIndex<TWord, TGeometry>).GetField("levels", BindingFlags.NonPublic | BindingFlags.Instance);
        return Assert.IsType<ulong[][]>(field?.GetValue(index));
    }
}

public sealed class TinyIndexFaults : IndexFaultProperties<TinyWord, TinyGeometry>
{
    // Four pages a block, two blocks a group: 4 * 2 * 2 and one page more.
    protected override int ThreeLevelPages => 17;
}

public sealed class X86IndexFaults : IndexFaultProperties<Word64, X86Geometry>
{
    // 8 GiB have two levels; one page more than they have begins a third.
    protected override int ThreeLevelPages => (512 * 64 * 64) + 1;
}
