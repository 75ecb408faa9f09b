using Allocator.Bitmaps;
using Allocator.Properties.Bounds;
using Allocator.Words;

namespace Allocator.Properties.Bitmaps;

/// <summary>No word is read that tells nothing: those that are painted as a whole, and those beyond a range.</summary>
public sealed class BitmapReadsTests
{
    private const int Pages = 256;

    private delegate void Use(PageBitmap<Word64, CountingGeometry> bitmap, long start, long end);

    [Theory]
    [InlineData("within a word", 35, 40, 1)]
    [InlineData("a word", 32, 64, 1)]
    [InlineData("across an edge", 30, 34, 2)]
    [InlineData("words", 32, 128, 0)]
    [InlineData("words and a page on each side", 31, 129, 2)]
    [InlineData("words and a page below", 31, 128, 1)]
    [InlineData("words and a page above", 32, 129, 1)]
    public void Paint_ReadsTheWordsThatItChangesInPart(string name, int start, int end, int words)
        => Row.Equal(name, words, ReadsOf(start, end, (bitmap, from, upTo) => bitmap.Paint(from, upTo, PageColor.Second)));

    [Theory]
    [InlineData("a page", 31, 32, 1)]
    [InlineData("up to an edge", 1, 64, 2)]
    [InlineData("a page beyond an edge", 1, 65, 3)]
    public void FirstTaken_WhenThereIsNone_ReadsTheWordsOfTheRange(string name, int start, int end, int words)
        => Row.Equal(name, words, ReadsOf(start, end, (bitmap, from, upTo) => bitmap.FirstTaken(from, upTo)));

    [Theory]
    [InlineData("a page", 32, 33, 1)]
    [InlineData("from an edge", 32, 96, 2)]
    [InlineData("from a page below an edge", 31, 96, 3)]
    public void LastTaken_WhenThereIsNone_ReadsTheWordsOfTheRange(string name, int start, int end, int words)
        => Row.Equal(name, words, ReadsOf(start, end, (bitmap, from, upTo) => bitmap.LastTaken(from, upTo)));

    private static long ReadsOf(long start, long end, Use use)
        => CountingGeometry.ReadsOf(() => use(new(new byte[Pages / 4], Pages), start, end)).WordCount;
}
