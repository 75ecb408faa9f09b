using Allocator.Words;

namespace Allocator.Properties.Words;

/// <summary>Every kernel says of a word what a look at its pages, one after the other, says.</summary>
public abstract class WordKernelProperties<TWord>
    where TWord : struct, IConcreteWord<TWord>
{
    private static int PageCount => TWord.PageCount;

    [Fact]
    public void TakenMask_HasThePagesThatAreTaken()
        => ForEachWord((word, pages) => Require(word, "", WordKernels.TakenMask(word), MaskOf(page => pages[page] != 0)));

    [Fact]
    public void FreeMask_HasThePagesThatAreFree()
        => ForEachWord((word, pages) => Require(word, "", WordKernels.FreeMask(word), MaskOf(page => pages[page] == 0)));

    [Fact]
    public void FreeCount_CountsThePagesThatAreFree()
        => ForEachWord((word, pages) => Require(word, "", WordKernels.FreeCount(word), (ulong)pages.Count(color => color == 0)));

    [Fact]
    public void DifferenceMask_HasThePagesThatDiffer()
        => ForEachWord((left, leftPages) => ForEachWord((right, rightPages) => Require(
            left, $"and {right}", WordKernels.DifferenceMask(left, right), MaskOf(page => leftPages[page] != rightPages[page]))));

    [Fact]
    public void RegionStartMask_HasTheTakenPagesWithAnotherColorBelow()
        => ForEachWord((word, pages) =>
        {
            for (ulong below = 0; below < 4; below++)
            {
                ulong lowest = below;
                bool Starts(int page) => pages[page] != 0 && (ulong)pages[page] != (page == 0 ? lowest : (ulong)pages[page - 1]);
                Require(word, $"above {below}", WordKernels.RegionStartMask(word, TWord.From(below)), MaskOf(Starts));
            }
        });

    [Fact]
    public void ColorAt_IsThePagesColor()
        => ForEachWord((word, pages) => ForEachPage(
            page => Require(word, $"page {page}", WordKernels.ColorAt(word, Of(page)), (ulong)pages[page])));

    [Fact]
    public void Fill_GivesEveryPageTheColor()
    {
        for (ulong color = 0; color < 4; color++)
        {
            var filled = WordKernels.Fill(TWord.From(color));
            ForEachPage(page => Require(filled, $"page {page}", WordKernels.ColorAt(filled, Of(page)), color));
        }
    }

    [Fact]
    public void FromPage_HasThePageAndAllAboveIt()
        => ForEachPage(first => Require(default, $"from {first}", WordKernels.FromPage(Of(first)), MaskOf(page => page >= first)));

    [Fact]
    public void LaneMask_HasBothBitsOfThePages()
        => ForEachRange((start, count) =>
        {
            ulong expected = 3 * MaskOf(page => page >= start && page < start + count);
            Require(default, $"{start}+{count}", WordKernels.LaneMask(Of(start), Of(count)), expected);
        });

    [Fact]
    public void Paint_ChangesThePagesAndNoOther()
        => ForEachWord((word, pages) => ForEachRange((start, count) =>
        {
            for (ulong color = 0; color < 4; color++)
            {
                ulong expected = 0;
                for (int page = 0; page < PageCount; page++)
                {
                    ulong lane = page >= start && page < start + count ? color : (ulong)pages[page];
                    expected |= lane << (2 * page);
                }

                TWord painted = WordKernels.Paint(word, Of(start), Of(count), TWord.From(color));
                Require(word, $"{start}+{count} in {color}", painted, expected);
            }
        }));

    [Fact]
    public void FirstPage_IsTheLowestOfAMask()
        => ForEachWord((word, pages) =>
        {
            int first = Array.FindIndex(pages, color => color != 0);
            Require(word, "", WordKernels.FirstPage(WordKernels.TakenMask(word)), (ulong)(first < 0 ? PageCount : first));
        });

    [Fact]
    public void LastPage_IsTheHighestOfAMaskThatHasOne()
        => ForEachWord((word, pages) =>
        {
            int last = Array.FindLastIndex(pages, color => color != 0);
            if (last >= 0)
            {
                Require(word, "", WordKernels.LastPage(WordKernels.TakenMask(word)), (ulong)last);
            }
        });

    [Fact]
    public void FreeAtBottom_CountsThePagesBelowTheFirstTakenOne()
        => ForEachWord((word, pages) =>
        {
            int taken = Array.FindIndex(pages, color => color != 0);
            Require(word, "", WordKernels.FreeAtBottom(word), (ulong)(taken < 0 ? PageCount : taken));
        });

    [Fact]
    public void FreeAtTop_CountsThePagesAboveTheLastTakenOne()
        => ForEachWord((word, pages) =>
        {
            int taken = Array.FindLastIndex(pages, color => color != 0);
            Require(word, "", WordKernels.FreeAtTop(word), (ulong)(PageCount - 1 - taken));
        });

    [Fact]
    public void Successors_AreTheNextColorsOfAllPages()
        => ForEachWord((word, pages) =>
        {
            ulong expected = 0;
            for (int page = 0; page < PageCount; page++)
            {
                expected |= (((ulong)pages[page] % 3) + 1) << (2 * page);
            }

            Require(word, "", WordKernels.Successors(word), expected);
        });

    [Fact]
    public void RunStartMask_HasThePagesFromWhichOnSoManyAreInTheMask()
        => ForEachWord((word, pages) =>
        {
            for (int length = 1; length <= PageCount; length++)
            {
                bool Starts(int page) => page + length <= PageCount && pages[page..(page + length)].All(color => color == 0);
                Require(word, $"length {length}", WordKernels.RunStartMask(WordKernels.FreeMask(word), length), MaskOf(Starts));
            }
        });

    private static TWord Of(int number) => TWord.From((ulong)number);

    private static void ForEachWord(Action<TWord, PageColor[]> check)
    {
        foreach (ulong bits in WordSamples.Of<TWord>())
        {
            check(TWord.From(bits), PageList.OfWord(bits, PageCount).Colors.ToArray());
        }
    }

    private static void ForEachPage(Action<int> check)
    {
        for (int page = 0; page < PageCount; page++)
        {
            check(page);
        }
    }

    /// <summary>Every start with every count of pages that the word has room for.</summary>
    private static void ForEachRange(Action<int, int> check)
        => ForEachPage(start =>
        {
            for (int count = 1; count <= PageCount - start; count++)
            {
                check(start, count);
            }
        });

    /// <summary>A mask, from the question whether a page belongs to it.</summary>
    private static ulong MaskOf(Predicate<int> contains)
    {
        ulong mask = 0;
        ForEachPage(page => mask |= (contains(page) ? 1UL : 0) << (2 * page));
        return mask;
    }

    private static void Require(TWord word, string arguments, TWord actual, ulong expected)
    {
        if (actual.Bits != expected)
        {
            Assert.Fail($"0x{word.Bits:X} {arguments}: 0x{actual.Bits:X}, not 0x{expected:X} (seed 0x{WordSamples.Seed:X})");
        }
    }
}

public sealed class TinyWordKernels : WordKernelProperties<TinyWord>;

public sealed class Word64Kernels : WordKernelProperties<Word64>;
