using Allocator.Words;

namespace Allocator.Verification.Proofs.Steps;

/// <summary>What each operation does to pages that lie in one word, as the shipping allocator composes it from its kernels.</summary>
/// <remarks>
/// <para>
/// The allocator branches on what a kernel says and then calls the next one. Here is one such path a method, without the branch: its
/// condition is the method's assumption, and the precondition of what is proven. On a symbolic word these are formulas; on <see
/// cref="Word64"/> they compute, and <see cref="Checking.ShippingComparison"/> holds them against the shipping allocator itself.
/// </para>
/// <para>Pages count from the word's first one; an end is the page above the last one. Colors of pages next to a range are given.</para>
/// </remarks>
/// <typeparam name="TWord">The word.</typeparam>
public static class WordSteps<TWord>
    where TWord : struct, IWord<TWord>
{
    private static TWord Free => TWord.From(0);

    /// <summary>The lowest start of a free run of so many pages; the number of pages in a word when there is none.</summary>
    public static TWord FirstFit(TWord word, int pages)
        => WordKernels.FirstPage(WordKernels.RunStartMask(WordKernels.FreeMask(word), pages));

    /// <summary>The first page above the region that the page belongs to; the number of pages in a word if it ends with it.</summary>
    public static TWord RegionEnd(TWord word, TWord page)
    {
        TWord others = WordKernels.DifferenceMask(word, WordKernels.Fill(WordKernels.ColorAt(word, page)));
        return WordKernels.FirstPage(others & WordKernels.FromPage(page));
    }

    /// <summary>Takes pages that are free as one region; or makes a region of pages that are one already, or part of one.</summary>
    /// <param name="word">The word.</param>
    /// <param name="start">The first page.</param>
    /// <param name="end">The first page above them.</param>
    /// <param name="left">The color of the page below them.</param>
    /// <param name="right">The color of the page above them.</param>
    public static TWord Take(TWord word, TWord start, TWord end, TWord left, TWord right)
        => WordKernels.Paint(word, start, end - start, WordKernels.ChooseColor(left, right));

    /// <summary>Releases pages: a region, or the tail that it loses.</summary>
    public static TWord Release(TWord word, TWord start, TWord end) => WordKernels.Paint(word, start, end - start, Free);

    /// <summary>The region that starts at the page takes free pages above its end, and does not come to touch its own color.</summary>
    public static TWord Extend(TWord word, TWord start, TWord end, TWord newEnd)
        => WordKernels.Paint(word, end, newEnd - end, WordKernels.ColorAt(word, start));
}
