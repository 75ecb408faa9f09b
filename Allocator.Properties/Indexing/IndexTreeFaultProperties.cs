using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// Validate compares the index's trees to their last entry: each bit and each length, on every level, of blocks and of none.
/// </summary>
public abstract class IndexTreeFaultProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private static readonly int FanOut = 1 << TGeometry.FanOutShift;
    private static readonly int PagesPerBlock = (int)BlockGrid<TWord, TGeometry>.PagesPerBlock;

    // One page more than two levels have begins a third.
    private static readonly int Pages = (PagesPerBlock * FanOut * FanOut) + 1;
    private static readonly int Blocks = (FanOut * FanOut) + 1;

    [Fact]
    public void Validate_FindsEveryWrongBitOfEveryLevelOfTheBlocksWithFreePages()
        => RequireEveryBitMatters("free pages", index => index.FreeLevels);

    [Fact]
    public void Validate_OfASetAndPatience_NamesTheSetFirst()
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap) { Patience = -1 };
        new IndexInternals<TWord, TGeometry>(index).FreeLevels[1][0] ^= 1;
        Assert.Equal("bit 0 of level 1 of the blocks with free pages should be 1", index.Validate(bitmap, default)?.Description);
    }

    [Fact]
    public void Validate_FindsEveryWrongBitOfEveryLevelOfTheBlocksWithTakenPages()
        => RequireEveryBitMatters("taken pages", index => index.TakenLevels);

    [Fact]
    public void Validate_FindsEveryWrongLengthOfEveryLevel()
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        uint[][] levels = new IndexInternals<TWord, TGeometry>(index).LengthLevels;
        Assert.Equal(3, levels.Length);
        long pagesPerEntry = PagesPerBlock;
        for (int level = 0; level < levels.Length; level++)
        {
            int entries = level == 0 ? Blocks : levels[level - 1].Length / FanOut;
            int[] edges = [0, 1, entries - 1, Math.Min(entries, levels[level].Length - 1), levels[level].Length - 1];
            foreach (int entry in edges.Distinct())
            {
                uint before = levels[level][entry];
                levels[level][entry] = before + 1;
                string description = level == 0 && entry < Blocks
                    ? $"the longest run of block {entry} has {before} pages, the index says {before + 1}"
                    : $"length {entry} of level {level} should be {before}, the index says {before + 1}";
                Assert.Equal(new(description, new(entry * pagesPerEntry)), index.Validate(bitmap, default));
                levels[level][entry] = before;
            }

            pagesPerEntry *= FanOut;
        }

        Assert.Null(index.Validate(bitmap, default));
    }

    [Fact]
    public void Rebuild_RepairsAnything()
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        IndexInternals<TWord, TGeometry> internals = new(index);
        Array.Fill(internals.FreePages, (ushort)1);
        internals.StaleBlocks.Add(Blocks);
        internals.LowestFree = Pages + 1;
        foreach (ulong[] level in internals.FreeLevels.Concat(internals.TakenLevels))
        {
            Array.Fill(level, 0x5555_5555_5555_5555UL);
        }

        foreach (uint[] level in internals.LengthLevels)
        {
            Array.Fill(level, uint.MaxValue);
        }

        bitmap.Paint(0, Pages, PageColor.Third);
        Assert.NotNull(index.Validate(bitmap, default));
        index.Rebuild(bitmap);
        Assert.Null(index.Validate(bitmap, default));
        Assert.Equal(0, index.FreePages);
    }

    /// <summary>Free, but for the second block: so that some entries are zero and others not.</summary>
    private static PageBitmap<TWord, TGeometry> Arena()
    {
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[(Pages + 3) / 4], Pages);
        bitmap.Paint(PagesPerBlock, 2 * PagesPerBlock, PageColor.First);
        return bitmap;
    }

    /// <summary>Turns one bit after the other; bits that stand for no block are bits too.</summary>
    private static void RequireEveryBitMatters(string members, Func<IndexInternals<TWord, TGeometry>, ulong[][]> levelsOf)
    {
        PageBitmap<TWord, TGeometry> bitmap = Arena();
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        IndexInternals<TWord, TGeometry> internals = new(index);
        ulong[][] levels = levelsOf(internals);
        Assert.Equal(3, levels.Length);
        long pagesPerEntry = PagesPerBlock;
        for (int level = 0; level < levels.Length; level++)
        {
            foreach (int group in new[] { 0, levels[level].Length / 2, levels[level].Length - 1 }.Distinct())
            {
                foreach (int bit in new[] { 0, 1, FanOut - 1 }.Distinct())
                {
                    ulong before = levels[level][group];
                    levels[level][group] = before ^ (1UL << bit);
                    int entry = (group * FanOut) + bit;
                    string description = level == 0 && entry < Blocks
                        ? $"block {entry} has {internals.FreePages[entry]} free pages, "
                            + $"its bit is wrong in the set of the blocks with {members}"
                        : $"bit {entry} of level {level} of the blocks with {members} should be {before >> bit & 1}";
                    Assert.Equal(new(description, new(entry * pagesPerEntry)), index.Validate(bitmap, default));
                    levels[level][group] = before;
                }
            }

            pagesPerEntry *= FanOut;
        }

        Assert.Null(index.Validate(bitmap, default));
    }
}

public sealed class TinyIndexTreeFaults : IndexTreeFaultProperties<TinyWord, TinyGeometry>;

public sealed class X86IndexTreeFaults : IndexTreeFaultProperties<Word64, X86Geometry>;
