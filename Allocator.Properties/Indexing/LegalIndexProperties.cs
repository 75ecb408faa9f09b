using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// An index may be in any state that Validate calls legal, whether a history leads to it or not: it finds the same pages, and is legal
/// afterwards.
/// </summary>
public abstract class LegalIndexProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0106;

    private delegate void Check(
        PageList arena, PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, SeededRandom random, string context);

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void Find_InAnyLegalState_IsTheTwins(string name, int size, int contents)
        => ForEachState(Seed, name, size, contents, (arena, bitmap, index, random, context) =>
        {
            for (int sample = 0; sample < 5; sample++)
            {
                long pages = random.Length(size);
                Placement placement = random.Percent(50) ? Placement.Anywhere : SomePlacement(random, size);
                long expected = SlowFirstFit.Find(arena, pages, placement);
                long actual = FirstFit.Find(bitmap, index, pages, placement);
                Assert.True(actual == expected, $"{context}: {pages} pages, {placement}: {actual}, not {expected}\n{arena}");
                StateFault? fault = index.Validate(bitmap, default);
                Assert.True(fault is null, $"{context}: {pages} pages, {placement}: {fault}\n{arena}");
            }
        });

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FindPagesAndRuns_InAnyLegalState_IsTheTwins(string name, int size, int contents)
        => ForEachState(Seed + 1, name, size, contents, (arena, bitmap, index, random, context) =>
        {
            foreach ((long start, long end) in SlowRuns.Of(arena).Take(100))
            {
                long page = random.Between(start, end - 1);
                (long, long) actual = (index.FreeRunStart(bitmap, page), index.FreeRunEnd(bitmap, page));
                Assert.True(actual == (start, end), $"{context}: page {page}: {actual}, not {(start, end)}\n{arena}");
            }

            long first = arena.FirstFree(0, size);
            long expected = first < size ? first : FreeRunIndex<TWord, TGeometry>.None;
            Assert.True(index.FindLowestFree(bitmap) == expected, $"{context}: {index.FindLowestFree(bitmap)}, not {expected}\n{arena}");
        });

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void TakeAndReleaseAndRefresh_InAnyLegalState_LeaveALegalOne(string name, int size, int contents)
        => ForEachState(Seed + 2, name, size, contents, (arena, bitmap, index, random, context) =>
        {
            for (int step = 0; step < 5; step++)
            {
                string change = RandomTaking.Step(bitmap, index, random);
                StateFault? fault = index.Validate(bitmap, default);
                Assert.True(fault is null, $"{context}: {change}: {fault}\nbefore: {arena}");
            }

            index.Refresh(bitmap, BlockGrid<TWord, TGeometry>.BlockOf(random.Below(size)));
            Assert.True(index.Validate(bitmap, default) is null, $"{context}: refresh: {index.Validate(bitmap, default)}\nbefore: {arena}");
        });

    private static void ForEachState(ulong seed, string name, int size, int contents, Check check)
    {
        SeededRandom random = new(seed);
        for (int content = 0; content < contents; content++)
        {
            var arena = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(arena.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            string state = LegalStates.Plant(arena, index, random);
            string context = $"{name}, content {content}, {state}, {random}";
            Assert.True(index.Validate(bitmap, default) is null, $"{context}: not legal: {index.Validate(bitmap, default)}\n{arena}");
            check(arena, bitmap, index, random, context);
        }
    }

    private static Placement SomePlacement(SeededRandom random, long size)
    {
        PageCount alignment = new(1L << (int)random.Below(11));
        PageCount boundary = new(1L << (int)random.Between(4, 16));
        return new(alignment, new(random.Below(size)), new(random.Between(size / 2, size)), boundary);
    }
}

public sealed class TinyLegalIndexes : LegalIndexProperties<TinyWord, TinyGeometry>;

public sealed class X86LegalIndexes : LegalIndexProperties<Word64, X86Geometry>;
