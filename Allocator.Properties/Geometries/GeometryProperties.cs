using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Geometries;

/// <summary>A geometry reads and writes the words of a bitmap of any length, and nothing beside it.</summary>
public abstract class GeometryProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0002;

    [Fact]
    public void Load_GivesThePagesOfTheWordAndZerosBeyondTheBitmap()
        => ForEachWord((bytes, wordIndex, random) =>
        {
            var pages = PageList.Unpack(bytes, bytes.Length * 4);
            TWord word = TGeometry.Load(bytes, wordIndex);
            for (int page = 0; page < TWord.PageCount; page++)
            {
                ulong color = (word.Bits >> (2 * page)) & 0b11;
                Assert.True(color == (ulong)pages.ColorOrFree((wordIndex * TWord.PageCount) + page), $"{bytes.Length} bytes, {random}");
            }
        });

    [Fact]
    public void Store_ChangesThePagesOfTheWordAndDropsThoseBeyondTheBitmap()
        => ForEachWord((bytes, wordIndex, random) =>
        {
            var expected = PageList.Unpack(bytes, bytes.Length * 4);
            var word = TWord.From(random.NextBits());
            for (int page = 0; page < TWord.PageCount; page++)
            {
                long target = (wordIndex * TWord.PageCount) + page;
                expected.Paint(target, Math.Min(target + 1, expected.Count), (PageColor)((word.Bits >> (2 * page)) & 0b11));
            }

            TGeometry.Store(bytes, wordIndex, word);
            Assert.True(bytes.AsSpan().SequenceEqual(expected.Pack()), $"{bytes.Length} bytes, word {wordIndex}, {random}");
        });

    [Fact]
    public void LoadBelowAndLoadFromAndLoadAround_GiveThePagesAroundAPage()
    {
        SeededRandom random = new(Seed + 1);
        for (int content = 0; content < 20; content++)
        {
            var pages = PageList.OfRandomRuns(random, 8 * 32);
            byte[] bytes = pages.Pack();
            for (int page = TWord.PageCount; page < pages.Count - TWord.PageCount; page++)
            {
                RequirePages(pages, TGeometry.LoadFrom(ref bytes[0], page), page, 1, lane => lane, $"from {page}, {random}");
                TWord below = TGeometry.LoadBelow(ref bytes[0], page);
                RequirePages(pages, below, page - 1, -1, lane => TWord.PageCount - 1 - lane, $"below {page}, {random}");
                uint around = TGeometry.LoadAround(ref bytes[0], page);
                Assert.True((around & 0b11_11_11) == Around(pages, page), $"around {page}: {around:X}, {random}");
            }
        }
    }

    [Fact]
    public void Clear_FreesOnePageAndNoOther()
    {
        SeededRandom random = new(Seed + 2);
        for (int page = 0; page < 3 * 32; page++)
        {
            var pages = PageList.OfRandomRuns(random, 3 * 32);
            byte[] bytes = pages.Pack();
            TGeometry.Clear(ref bytes[0], page);
            pages.Paint(page, page + 1, PageColor.Free);
            Assert.True(bytes.AsSpan().SequenceEqual(pages.Pack()), $"page {page}, {random}");
        }
    }

    private static uint Around(PageList pages, int page)
        => (uint)pages.ColorOrFree(page - 1) | ((uint)pages.ColorOrFree(page) << 2) | ((uint)pages.ColorOrFree(page + 1) << 4);

    /// <summary>The nearest pages, at least all but three of a word, are there; those that are too far off are free.</summary>
    private static void RequirePages(PageList pages, TWord word, int nearest, int direction, Func<int, int> laneOf, string context)
    {
        for (int distance = 0; distance < TWord.PageCount; distance++)
        {
            ulong color = (word.Bits >> (2 * laneOf(distance))) & 0b11;
            bool isRight = color == (ulong)pages.ColorOrFree(nearest + (direction * distance));
            bool isTooFarOff = TWord.PageCount > 4 && distance >= TWord.PageCount - 4 && color == 0;
            Assert.True(isRight || isTooFarOff, $"{context}, distance {distance}");
        }
    }

    /// <summary>Every word of bitmaps from one byte to three machine words, whole words and parts of one.</summary>
    private static void ForEachWord(Action<byte[], long, SeededRandom> check)
    {
        SeededRandom random = new(Seed);
        for (int length = 1; length <= 24; length++)
        {
            for (long wordIndex = 0; wordIndex * TWord.PageCount < length * 4; wordIndex++)
            {
                byte[] bytes = new byte[length];
                for (int index = 0; index < length; index++)
                {
                    bytes[index] = (byte)random.NextBits();
                }

                check(bytes, wordIndex, random);
            }
        }
    }
}

public sealed class TinyGeometryProperties : GeometryProperties<TinyWord, TinyGeometry>
{
    [Fact]
    public void Name_IsTheOneInTraces() => Assert.Equal("tiny", TinyGeometry.Name);

    [Fact]
    public void EightPages_CrossEveryKindOfEdge()
    {
        int pagesPerBlock = TinyWord.PageCount << TinyGeometry.WordsPerBlockShift;
        int pagesPerGroup = pagesPerBlock << TinyGeometry.FanOutShift;
        Assert.Equal((2, 4, 8), (TinyWord.PageCount, pagesPerBlock, pagesPerGroup));
    }
}

public sealed class X86GeometryProperties : GeometryProperties<Word64, X86Geometry>
{
    [Fact]
    public void Name_IsTheOneInTraces() => Assert.Equal("x86", X86Geometry.Name);

    [Fact]
    public void Blocks_AreLargePagesOfTwoMebibytes()
    {
        int pagesPerBlock = Word64.PageCount << X86Geometry.WordsPerBlockShift;
        int pagesPerGroup = pagesPerBlock << X86Geometry.FanOutShift;
        Assert.Equal((32, 512, 32_768), (Word64.PageCount, pagesPerBlock, pagesPerGroup));
    }
}
