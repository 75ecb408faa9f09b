using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>The index changes no answer, and stays what a rebuild would give.</summary>
public abstract class FreeRunIndexProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0005;

    /// <summary>Arena sizes with the number of random contents for each.</summary>
    public static TheoryData<string, int, int> Sizes => new()
    {
        { "one page", 1, 3 },
        { "a tiny block - 1", 3, 20 },
        { "a tiny block", 4, 20 },
        { "a tiny block + 1", 5, 20 },
        { "a tiny group - 1", 7, 20 },
        { "a tiny group", 8, 20 },
        { "a tiny group + 1", 9, 20 },
        { "a tiny group of groups + 1", 17, 20 },
        { "a word - 1", 31, 20 },
        { "a word", 32, 20 },
        { "a word + 1", 33, 20 },
        { "a block - 1", 511, 10 },
        { "a block", 512, 10 },
        { "a block + 1", 513, 10 },
        { "several blocks and a bit", 5_000, 10 },
        { "a group - 1", 32_767, 3 },
        { "a group", 32_768, 3 },
        { "a group + 1", 32_769, 3 },
        { "two groups + 1", 65_537, 3 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
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
    [MemberData(nameof(Sizes))]
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
            for (long start = 0; start < size; start += FreeRunIndex<TWord, TGeometry>.PagesPerBlock)
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
    [MemberData(nameof(Sizes))]
    public void TakeAndRelease_KeepTheIndexWhatARebuildGives(string name, int size, int contents)
    {
        SeededRandom random = new(Seed + 2);
        var pages = PageList.OfRandomRuns(random, size);
        byte[] bytes = pages.Pack();
        PageBitmap<TWord, TGeometry> bitmap = new(bytes, size);
        FreeRunIndex<TWord, TGeometry> index = new(bitmap);
        for (int step = 0; step < contents * 20; step++)
        {
            long start = random.Below(size);
            bool isFree = bitmap.ColorAt(start) == PageColor.Free;
            long runEnd = isFree ? bitmap.FirstTaken(start, size) : bitmap.FirstFree(start, size);
            long end = random.Between(start + 1, runEnd);
            bitmap.Paint(start, end, isFree ? PageColor.Second : PageColor.Free);
            if (isFree)
            {
                index.Take(start, end);
            }
            else
            {
                index.Release(start, end);
            }

            Assert.True(index.Validate(bitmap) is null, $"{name}, step {step}: {index.Validate(bitmap)}, {random}");
        }

        Assert.Equal(PageList.Unpack(bytes, size).CountFree(0, size), index.FreePages);
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
