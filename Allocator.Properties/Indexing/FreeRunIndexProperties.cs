using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>What the index finds is what a walk over the pages finds.</summary>
public abstract class FreeRunIndexProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0005;

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FirstFree_IsTheOneOfASlowScan(string name, int size, int contents)
    {
        SeededRandom random = new(Seed);
        for (int content = 0; content < contents; content++)
        {
            var pages = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(pages.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            for (int sample = 0; sample < 50; sample++)
            {
                long start = random.Below(size);
                long end = random.Between(start + 1, size);
                RequireFirstFree(bitmap, index, pages, start, end, $"{name}, {random}");
                RequireFirstFree(bitmap, index, pages, start, size, $"{name}, {random}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FirstFree_FindsALonePageFromEveryBlockAndNothingBehindIt(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 1);
        PageList pages = new(new PageColor[size]);
        pages.Paint(0, size, PageColor.First);
        byte[] full = pages.Pack();
        for (int content = 0; content < contents; content++)
        {
            long lone = content == 0 ? size - 1 : random.Below(size);
            PageBitmap<TWord, TGeometry> bitmap = new(full.ToArray(), size);
            bitmap.Paint(lone, lone + 1, PageColor.Free);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            for (long start = 0; start < size; start += BlockGrid<TWord, TGeometry>.PagesPerBlock)
            {
                long expected = start <= lone ? lone : size;
                long actual = index.FirstFree(bitmap, start, size);
                Assert.True(actual == expected, $"{name}: only {lone} is free, from {start}: {actual}, {random}");
            }

            Assert.True(index.FirstFree(bitmap, lone + 1, size) == size, $"{name}: behind {lone}, {random}");
            Assert.True(index.FirstFree(bitmap, 0, lone) == lone, $"{name}: up to {lone}, {random}");
        }
    }

    [Fact]
    public void FirstFree_OfAnEmptyRange_IsItsEnd()
    {
        PageBitmap<TWord, TGeometry> bitmap = new(new byte[4], 16);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        Assert.Equal(5, index.FirstFree(bitmap, 5, 5));
        Assert.Equal(16, index.FirstFree(bitmap, 16, 16));
        Assert.Equal(5, index.FirstFree(bitmap, 17, 5));
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FindLowestFree_IsTheFirstFreePageOfTheArena(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 2);
        for (int content = 0; content < contents; content++)
        {
            var pages = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(pages.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            long first = pages.FirstFree(0, size);
            long expected = first < size ? first : FreeRunIndex<TWord, TGeometry>.None;
            foreach (long known in (long[])[first, random.Below(first + 1), 0])
            {
                IndexInternals<TWord, TGeometry> internals = new(index) { LowestFree = known };
                long actual = index.FindLowestFree(bitmap);
                Assert.True(actual == expected, $"{name}, from {known}: {actual}, not {expected}, {random}");
                string remembered = $"{name}, from {known}: remembers {internals.LowestFree}, not {first}, {random}";
                Assert.True(internals.LowestFree == first, remembered);
            }
        }
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FreeRunStartAndEnd_AreThoseOfASlowScan(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 3);
        for (int content = 0; content < contents; content++)
        {
            var pages = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(pages.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            foreach ((long start, long end) in SlowRuns.Of(pages))
            {
                foreach (long page in (long[])[start, end - 1, random.Between(start, end - 1)])
                {
                    (long, long) actual = (index.FreeRunStart(bitmap, page), index.FreeRunEnd(bitmap, page));
                    Assert.True(actual == (start, end), $"{name}, page {page}: {actual}, not {(start, end)}, {random}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void FirstBlockWithRun_IsTheOneOfASlowScan(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 4);
        for (int content = 0; content < contents; content++)
        {
            var pages = PageList.OfRandomRuns(random, size);
            PageBitmap<TWord, TGeometry> bitmap = new(pages.Pack(), size);
            FreeRunIndex<TWord, TGeometry> index = new(bitmap);
            long[] longest = SlowRuns.LongestByBlock<TWord, TGeometry>(pages);
            for (int sample = 0; sample < 50; sample++)
            {
                int from = (int)random.Below(longest.Length);
                long count = random.Length(size);
                int expected = Array.FindIndex(longest, from, length => length >= count);
                int actual = index.FirstBlockWithRun(bitmap, from, count, size - count);
                Assert.True(actual == expected, $"{name}, {count} pages from block {from}: {actual}, not {expected}, {random}");
            }
        }
    }

    private static void RequireFirstFree(
        in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, PageList pages, long start, long end, string context)
    {
        long expected = pages.FirstFree(start, end);
        long actual = index.FirstFree(bitmap, start, end);
        if (actual != expected)
        {
            Assert.Fail($"{context}, from {start} up to {end}: {actual}, not {expected}");
        }
    }
}

public sealed class TinyFreeRunIndex : FreeRunIndexProperties<TinyWord, TinyGeometry>;

public sealed class X86FreeRunIndex : FreeRunIndexProperties<Word64, X86Geometry>;
