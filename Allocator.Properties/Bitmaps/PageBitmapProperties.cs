using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Bitmaps;

/// <summary>Every scan of the bitmap finds what a walk over its pages finds, in arenas of every size at which it could go wrong.</summary>
public abstract class PageBitmapProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0003;

    private delegate void Check(PageBitmap<TWord, TGeometry> bitmap, PageList pages, long start, long end, string context);

    /// <summary>The smallest and the largest arena, and how many random contents each size is filled with.</summary>
    public static TheoryData<string, int, int, int> Sizes => new()
    {
        { "every size up to two words and a bit", 1, 70, 12 },
        { "the edge of a block", 510, 514, 12 },
        { "the edge of a group", 32_767, 32_769, 2 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstFree_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, end, context)
            => Require(context, bitmap.FirstFree(start, end), pages.FirstFree(start, end)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstTaken_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, end, context)
            => Require(context, bitmap.FirstTaken(start, end), pages.FirstTaken(start, end)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstOther_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, end, context) =>
        {
            foreach (PageColor color in Enum.GetValues<PageColor>())
            {
                long expected = pages.First(start, end, other => other != color);
                Require($"{context}, {color}", bitmap.FirstOther(start, end, color), expected);
            }
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void RunStart_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, _, context)
            => Require(context, bitmap.RunStart(start), pages.RunStart(start)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LastTaken_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, end, context) =>
        {
            long expected = end - 1;
            while (expected >= start && pages.ColorOrFree(expected) == PageColor.Free)
            {
                expected--;
            }

            Require(context, bitmap.LastTaken(start, end), expected);
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FreeMaskAt_HasTheFreePagesOfTheArenaOnly(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, _, context) =>
        {
            long word = start / TWord.PageCount;
            ulong expected = 0;
            for (int lane = 0; lane < TWord.PageCount; lane++)
            {
                long page = (word * TWord.PageCount) + lane;
                expected |= (page < pages.Count && pages.ColorOrFree(page) == PageColor.Free ? 1UL : 0) << (2 * lane);
            }

            Require(context, (long)bitmap.FreeMaskAt(word).Bits, (long)expected);
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Erase_FreesTheRestOfTheRunAndNoOtherPage(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (_, pages, start, _, context) =>
        {
            PageColor color = pages.ColorOrFree(start);
            if (color != PageColor.Free)
            {
                byte[] bytes = pages.Pack();
                long end = new PageBitmap<TWord, TGeometry>(bytes, pages.Count).Erase(start);
                var erased = PageList.Unpack(bytes, pages.Count);
                Require(context, end, pages.First(start, pages.Count, other => other != color));
                long outside = Differences(pages, erased, 0, start) + Differences(pages, erased, end, pages.Count);
                Require($"{context}: pages changed outside", outside, 0);
                Require($"{context}: pages erased", erased.CountFree(start, end), end - start);
            }
        });

    [Theory]
    [InlineData("a page less than a piece", 32_767)]
    [InlineData("a piece", 32_768)]
    [InlineData("a piece and a page", 32_769)]
    [InlineData("two pieces", 65_536)]
    [InlineData("two pieces and a bit", 70_000)]
    public void Erase_OfSeveralPieces_EndsWithTheRun(string name, int length)
    {
        foreach (int start in (int[])[0, 1, 33])
        {
            PageList pages = new(new PageColor[start + length + 40]);
            pages.Paint(start, start + length, PageColor.Second);
            pages.Paint(start + length, start + length + 1, PageColor.Third);
            byte[] bytes = pages.Pack();
            Require($"{name} from {start}", new PageBitmap<TWord, TGeometry>(bytes, pages.Count).Erase(start), start + length);
            pages.Paint(start, start + length, PageColor.Free);
            Assert.True(bytes.AsSpan().SequenceEqual(pages.Pack()), $"{name} from {start}");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ColorAt_IsThePagesColor(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, _, context)
            => Require(context, (long)bitmap.ColorAt(start), (long)pages.ColorOrFree(start)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void IsFreeAt_IsWhetherThePageIsFree(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, _, context)
            => Assert.True(bitmap.IsFreeAt(start) == (pages.ColorOrFree(start) == PageColor.Free), context));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ColorOrFree_IsFreeBelowAndAboveTheArena(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, _, context) =>
        {
            foreach (long page in (long[])[start - 1, start, pages.Count - 1, pages.Count, -1, long.MinValue, long.MaxValue])
            {
                Require($"{context}, page {page}", (long)bitmap.ColorOrFree(page), (long)pages.ColorOrFree(page));
            }
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void CountFree_FromAWordsEdgeToAnotherOrTheEnd_IsTheTwins(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (bitmap, pages, start, end, context) =>
        {
            long wordStart = start / TWord.PageCount * TWord.PageCount;
            long wordEnd = Math.Min(pages.Count, (end + TWord.PageCount - 1) / TWord.PageCount * TWord.PageCount);
            Require(context, bitmap.CountFree(wordStart, wordEnd), pages.CountFree(wordStart, wordEnd));
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void CountRegions_IsTheTwins(string name, int first, int last, int contents)
        => ForEachArena(name, first, last, contents, (bitmap, pages, _, _, context)
            => Require(context, bitmap.CountRegions(), pages.Regions().Count));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Paint_ChangesThePagesOfTheRangeAndNoOther(string name, int first, int last, int contents)
        => ForEachRange(name, first, last, contents, (_, pages, start, end, context) =>
        {
            byte[] bytes = pages.Pack();
            var color = (PageColor)((start + end) % 4);
            new PageBitmap<TWord, TGeometry>(bytes, pages.Count).Paint(start, end, color);
            var painted = PageList.Unpack(bytes, pages.Count);
            long outside = Differences(pages, painted, 0, start) + Differences(pages, painted, end, pages.Count);
            Require($"{context}, {color}: pages changed outside", outside, 0);
            Require($"{context}, {color}", painted.First(start, end, other => other != color), end);
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SpareBitsAreZero_SeesEachOfThem(string name, int first, int last, int contents)
        => ForEachArena(name, first, last, contents, (bitmap, pages, _, _, context) =>
        {
            Assert.True(bitmap.SpareBitsAreZero(), context);
            for (int bit = pages.Count % 4 * 2; bit is > 0 and < 8; bit++)
            {
                byte[] bytes = pages.Pack();
                bytes[^1] |= (byte)(1 << bit);
                Assert.False(new PageBitmap<TWord, TGeometry>(bytes, pages.Count).SpareBitsAreZero(), $"{context}, bit {bit}");
            }
        });

    private static void ForEachArena(string name, int first, int last, int contents, Check check)
    {
        SeededRandom random = new(Seed);
        for (int size = first; size <= last; size++)
        {
            for (int content = 0; content < contents; content++)
            {
                var pages = PageList.OfRandomRuns(random, size);
                check(new(pages.Pack(), size), pages, 0, size, $"{name}: {size} pages, content {content}, {random}");
            }
        }
    }

    /// <summary>The whole arena, and ranges that start and end anywhere in it.</summary>
    private static void ForEachRange(string name, int first, int last, int contents, Check check)
    {
        SeededRandom random = new(Seed + 1);
        ForEachArena(name, first, last, contents, (bitmap, pages, _, size, context) =>
        {
            check(bitmap, pages, 0, size, context);
            check(bitmap, pages, size - 1, size, context);
            for (int sample = 0; sample < 12; sample++)
            {
                long start = random.Below(size);
                long end = random.Between(start + 1, size);
                check(bitmap, pages, start, end, $"{context}, from {start} up to {end}");
            }
        });
    }

    private static long Differences(PageList before, PageList after, long start, long end)
    {
        long differences = 0;
        for (long page = start; page < end; page++)
        {
            differences += before.ColorOrFree(page) == after.ColorOrFree(page) ? 0 : 1;
        }

        return differences;
    }

    private static void Require(string context, long actual, long expected)
    {
        if (actual != expected)
        {
            Assert.Fail($"{context}: {actual}, not {expected}");
        }
    }
}

public sealed class TinyPageBitmap : PageBitmapProperties<TinyWord, TinyGeometry>;

public sealed class X86PageBitmap : PageBitmapProperties<Word64, X86Geometry>;
