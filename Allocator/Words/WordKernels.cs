using System.Runtime.CompilerServices;

namespace Allocator.Words;

/// <summary>What can be said about, and done to, the pages of one word.</summary>
/// <remarks>
/// <para>
/// A word holds its pages as lanes of two bits, the lowest page in the lowest lane. A <em>mask</em> has one bit a page, at the lane's
/// low bit; a <em>lane mask</em> has both. Positions and lengths count pages.
/// </para>
/// <para>
/// No kernel branches on a word, and each is generic over it: the code that ships is the code that is checked exhaustively
/// on <see cref="TinyWord"/> and proven on a symbolic one. A caller that must branch does so on the result.
/// </para>
/// </remarks>
public static class WordKernels
{
    private const ulong LowBits = 0x5555_5555_5555_5555;

    /// <summary>The mask of the pages whose colors differ between two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord DifferenceMask<TWord>(TWord left, TWord right)
        where TWord : struct, IWord<TWord>
    {
        TWord different = left ^ right;
        return (different | (different >> 1)) & TWord.From(LowBits);
    }

    /// <summary>The mask of the pages that are taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord TakenMask<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
        => (word | (word >> 1)) & TWord.From(LowBits);

    /// <summary>The mask of the pages that are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FreeMask<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
        => ~(word | (word >> 1)) & TWord.From(LowBits);

    /// <summary>How many pages are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FreeCount<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
        => TWord.PopulationCount(FreeMask(word));

    /// <summary>A word all of whose pages have the color.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord Fill<TWord>(TWord color)
        where TWord : struct, IWord<TWord>
        => color * TWord.From(LowBits);

    /// <summary>The mask of the pages that start a region: taken, and of another color than the page below.</summary>
    /// <param name="word">The pages.</param>
    /// <param name="colorBelow">The color of the last page of the word below.</param>
    /// <typeparam name="TWord">The word.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord RegionStartMask<TWord>(TWord word, TWord colorBelow)
        where TWord : struct, IWord<TWord>
        => DifferenceMask(word, (word << 2) | colorBelow) & TakenMask(word);

    /// <summary>The mask bits of the pages from <paramref name="page"/> on, which is a page of the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FromPage<TWord>(TWord page)
        where TWord : struct, IWord<TWord>
        => TWord.From(LowBits) << (page + page);

    /// <summary>
    /// Both bits of each of <paramref name="count"/> pages from <paramref name="start"/> on: at least one page, none beyond the word.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord LaneMask<TWord>(TWord start, TWord count)
        where TWord : struct, IWord<TWord>
    {
        // Shifting down by what is left over, instead of up by the count, keeps the whole word (a shift by the width) in range.
        TWord leftOver = TWord.From((ulong)TWord.PageCount) - count;
        return (~TWord.From(0) >> (leftOver + leftOver)) << (start + start);
    }

    /// <summary>
    /// The word with the color given to <paramref name="count"/> pages from <paramref name="start"/> on: at least one page, none beyond the
    /// word.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord Paint<TWord>(TWord word, TWord start, TWord count, TWord color)
        where TWord : struct, IWord<TWord>
    {
        TWord lanes = LaneMask(start, count);
        return (word & ~lanes) | (Fill(color) & lanes);
    }

    /// <summary>The color of one page of the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord ColorAt<TWord>(TWord word, TWord page)
        where TWord : struct, IWord<TWord>
        => (word >> (page + page)) & TWord.From(0b11);

    /// <summary>The first page of a mask; the number of pages in a word for an empty mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FirstPage<TWord>(TWord mask)
        where TWord : struct, IWord<TWord>
        => TWord.TrailingZeroCount(mask) >> 1;

    /// <summary>The last page of a mask; one below page 0, modulo the word, for an empty mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord LastPage<TWord>(TWord mask)
        where TWord : struct, IWord<TWord>
        => TWord.From((ulong)TWord.PageCount - 1) - (TWord.LeadingZeroCount(mask) >> 1);

    /// <summary>How many pages at the bottom of the word are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FreeAtBottom<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
        => TWord.TrailingZeroCount(word) >> 1;

    /// <summary>How many pages at the top of the word are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord FreeAtTop<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
        => TWord.LeadingZeroCount(word) >> 1;

    /// <summary>The mask of the pages from which on so many pages of a mask follow each other inside the word.</summary>
    /// <param name="mask">The pages that count, the free ones for instance.</param>
    /// <param name="length">How many pages: at least one, at most a word's.</param>
    /// <typeparam name="TWord">The word.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord RunStartMask<TWord>(TWord mask, int length)
        where TWord : struct, IWord<TWord>
    {
        // What is known of the next pages doubles with each step: a run of 7 is 1, 2, 4, and then 3 more.
        for (int known = 1; known < length;)
        {
            int step = Math.Min(known, length - known);
            mask &= mask >> (2 * step);
            known += step;
        }

        return mask;
    }

    /// <summary>For each page, the next color in the cycle 01, 10, 11; 01 after 00.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord Successors<TWord>(TWord word)
        where TWord : struct, IWord<TWord>
    {
        // 00 -> 01, 01 -> 10, 10 -> 11, 11 -> 01: a free left neighbor (00) counts as 11, and both have the same successor.
        TWord low = ~word | (word >> 1);
        TWord high = word ^ (word << 1);
        return (low & TWord.From(LowBits)) | (high & TWord.From(LowBits << 1));
    }

    /// <summary>
    /// The journal's rule: the successor of the left neighbor's color, or the successor of that one when the right neighbor has it.
    /// The result is a color, and differs from both neighbors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWord ChooseColor<TWord>(TWord left, TWord right)
        where TWord : struct, IWord<TWord>
    {
        TWord lane = TWord.From(0b11);
        TWord first = Successors(left) & lane;
        TWord second = Successors(first) & lane;
        TWord difference = first ^ right;
        TWord differs = (difference | (difference >> 1)) & TWord.From(1);
        TWord useSecond = differs - TWord.From(1);
        return (first & ~useSecond) | (second & useSecond);
    }
}
