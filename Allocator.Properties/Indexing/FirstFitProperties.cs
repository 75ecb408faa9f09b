using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>The search finds the lowest start that satisfies every constraint, which is the first one that a slow twin comes to.</summary>
public abstract class FirstFitProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0006;
    private const long Huge = 1L << 62;

    public static TheoryData<string, int, int> SmallSizes => new()
    {
        { "one page", 1, 2 },
        { "a tiny word and a page", 3, 4 },
        { "two tiny blocks", 8, 4 },
        { "two tiny groups and a page", 17, 4 },
        { "a word - 1", 31, 2 },
        { "a word", 32, 2 },
        { "a word + 1", 33, 2 },
        { "two words and a bit", 70, 2 },
    };

    [Theory]
    [MemberData(nameof(SmallSizes))]
    public void Find_WithEveryCombinationOfConstraints_IsTheTwins(string name, int size, int contents)
    {
        SeededRandom random = new(Seed);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            foreach (Placement placement in Combinations(size))
            {
                RequireAsTheTwin(arena, placement, [1, 2, 3, 7, size, size + 1, Huge, long.MaxValue], $"{name}, {random}");
            }
        }
    }

    [Theory]
    [InlineData("several blocks", 1_300, 60)]
    [InlineData("a group and a bit", 33_000, 4)]
    public void Find_AcrossBlocks_IsTheTwins(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 1);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            for (int sample = 0; sample < 8; sample++)
            {
                PageCount alignment = new(1L << (int)random.Below(11));
                PageCount boundary = new(1L << (int)random.Between(4, 16));
                Placement placement = new(alignment, new(random.Below(size)), new(random.Between(size / 2, size)), boundary);
                RequireAsTheTwin(arena, placement, [random.Length(200), random.Length(2_000)], $"{name}, {random}");
                RequireAsTheTwin(arena, Placement.Anywhere, [random.Length(2_000)], $"{name}, {random}");
            }
        }
    }

    private static IEnumerable<Placement> Combinations(long size)
        => from alignment in (long[])[1, 2, 4, 16, Huge]
           from lowest in (long[])[0, 1, size / 2, size - 1, size, long.MaxValue]
           from below in (long[])[0, 1, size / 2, size - 1, size, long.MaxValue]
           from boundary in (long[])[1, 2, 8, 32, Huge]
           select new Placement(new(alignment), new(lowest), new(below), new(boundary));

    private static void RequireAsTheTwin(PageList arena, in Placement placement, ReadOnlySpan<long> counts, string context)
    {
        PageBitmap<TWord, TGeometry> bitmap = new(arena.Pack(), arena.Count);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        foreach (long pages in counts)
        {
            long expected = SlowFirstFit.Find(arena, pages, placement);
            long actual = FirstFit.Find(bitmap, index, pages, placement);
            if (actual != expected)
            {
                Assert.Fail($"{context}: {pages} pages, {placement}: {actual}, not {expected}\n{arena}");
            }
        }
    }
}

public sealed class TinyFirstFit : FirstFitProperties<TinyWord, TinyGeometry>;

public sealed class X86FirstFit : FirstFitProperties<Word64, X86Geometry>;
