using Allocator.Words;

namespace Allocator.Verification.Proofs.Steps;

/// <summary>What each operation does to a region that lies in two words, as the shipping allocator composes it from its kernels.</summary>
/// <remarks>
/// As <see cref="WordSteps{TWord}"/>: one path of the allocator a method. Page numbers count from the low word's first page. That a range
/// crosses from the low word to the high one, or lies in the high one, is an assumption of the method that says so.
/// </remarks>
/// <typeparam name="TWord">The word.</typeparam>
public static class PairSteps<TWord>
    where TWord : struct, IWord<TWord>
{
    private static TWord Free => TWord.From(0);

    private static TWord WordEnd => TWord.From((ulong)TWord.PageCount);

    /// <summary>The first page of the free run at the top of the low word, which is where a run that crosses starts.</summary>
    public static TWord CrossingRunStart(WordPair<TWord> pair)
        => WordKernels.LastPage(Taken(pair.Low)) + TWord.From(1);

    /// <summary>The first page above the free run that crosses.</summary>
    public static TWord CrossingRunEnd(WordPair<TWord> pair) => WordEnd + WordKernels.FirstPage(Taken(pair.High));

    /// <summary>The mask of the pages of the low word that differ from this one, from it on: none if its region crosses.</summary>
    public static TWord OthersInLow(WordPair<TWord> pair, TWord page)
        => WordKernels.DifferenceMask(pair.Low, FillAs(pair, page)) & WordKernels.FromPage(page);

    /// <summary>The first page above the region that crosses and that this page of the low word belongs to.</summary>
    public static TWord RegionEnd(WordPair<TWord> pair, TWord page)
        => WordEnd + WordKernels.FirstPage(WordKernels.DifferenceMask(pair.High, FillAs(pair, page)));

    /// <summary>Takes free pages that cross as one region; or makes a region of pages that are one already, or part of one.</summary>
    public static WordPair<TWord> Take(WordPair<TWord> pair, TWord start, TWord end, TWord left, TWord right)
        => PaintAcross(pair, start, end, WordKernels.ChooseColor(left, right));

    /// <summary>The second part of a region that crosses becomes a region; the second part lies in the high word.</summary>
    public static WordPair<TWord> TakeInHigh(WordPair<TWord> pair, TWord start, TWord end, TWord left, TWord right)
        => PaintHigh(pair, start, end, WordKernels.ChooseColor(left, right));

    /// <summary>Releases pages that cross: a region, or the tail that it loses.</summary>
    public static WordPair<TWord> Release(WordPair<TWord> pair, TWord start, TWord end) => PaintAcross(pair, start, end, Free);

    /// <summary>Releases the tail of a region that crosses; the tail lies in the high word.</summary>
    public static WordPair<TWord> ReleaseInHigh(WordPair<TWord> pair, TWord start, TWord end) => PaintHigh(pair, start, end, Free);

    /// <summary>A region of the low word takes free pages that cross, and does not come to touch a region of its own color.</summary>
    public static WordPair<TWord> Extend(WordPair<TWord> pair, TWord start, TWord end, TWord newEnd)
        => PaintAcross(pair, end, newEnd, WordKernels.ColorAt(pair.Low, start));

    /// <summary>A region that ends in the high word takes free pages of it, and does not come to touch a region of its own color.</summary>
    public static WordPair<TWord> ExtendInHigh(WordPair<TWord> pair, TWord start, TWord end, TWord newEnd)
        => PaintHigh(pair, end, newEnd, WordKernels.ColorAt(pair.Low, start));

    /// <summary>The mask of the pages of a word that are taken, as the search has it: the complement of the free ones.</summary>
    private static TWord Taken(TWord word) => WordKernels.FromPage(TWord.From(0)) & ~WordKernels.FreeMask(word);

    private static TWord FillAs(WordPair<TWord> pair, TWord page) => WordKernels.Fill(WordKernels.ColorAt(pair.Low, page));

    private static WordPair<TWord> PaintAcross(WordPair<TWord> pair, TWord start, TWord end, TWord color)
        => new(
            WordKernels.Paint(pair.Low, start, WordEnd - start, color),
            WordKernels.Paint(pair.High, Free, end - WordEnd, color));

    private static WordPair<TWord> PaintHigh(WordPair<TWord> pair, TWord start, TWord end, TWord color)
        => pair with { High = WordKernels.Paint(pair.High, start - WordEnd, end - start, color) };
}
