using Allocator.Words;
using Pair = Allocator.Verification.Proofs.Steps.PairSteps<Allocator.Words.Word64>;
using Single = Allocator.Verification.Proofs.Steps.WordSteps<Allocator.Words.Word64>;

namespace Allocator.Verification.Proofs.Steps;

/// <summary>The steps on words that are known: the branch decides which of them applies, as it does in the allocator.</summary>
internal static class ConcreteSteps
{
    private const int PagesPerWord = 32;

    /// <summary>The lowest start of so many free pages that starts in the low word; null when there is none.</summary>
    public static int? FirstFit(WordPair<Word64> pair, int pages)
    {
        if (pages <= PagesPerWord && Single.FirstFit(pair.Low, pages).Bits < PagesPerWord)
        {
            return (int)Single.FirstFit(pair.Low, pages).Bits;
        }

        int start = (int)Pair.CrossingRunStart(pair).Bits;
        return start < PagesPerWord && (int)Pair.CrossingRunEnd(pair).Bits - start >= pages ? start : null;
    }

    /// <summary>The first page above the region that starts at this page of the low word.</summary>
    public static int RegionEnd(WordPair<Word64> pair, int start)
        => (int)(Pair.OthersInLow(pair, Of(start)).Bits != 0
            ? Single.RegionEnd(pair.Low, Of(start)).Bits
            : Pair.RegionEnd(pair, Of(start)).Bits);

    /// <summary>The pages become one region.</summary>
    public static WordPair<Word64> Take(WordPair<Word64> pair, int start, int end, PageColor left, PageColor right)
        => (start, end) switch
        {
            (_, <= PagesPerWord) => pair with { Low = Single.Take(pair.Low, Of(start), Of(end), Of(left), Of(right)) },
            ( < PagesPerWord, _) => Pair.Take(pair, Of(start), Of(end), Of(left), Of(right)),
            _ => Pair.TakeInHigh(pair, Of(start), Of(end), Of(left), Of(right)),
        };

    /// <summary>The pages become free.</summary>
    public static WordPair<Word64> Release(WordPair<Word64> pair, int start, int end)
        => (start, end) switch
        {
            (_, <= PagesPerWord) => pair with { Low = Single.Release(pair.Low, Of(start), Of(end)) },
            ( < PagesPerWord, _) => Pair.Release(pair, Of(start), Of(end)),
            _ => Pair.ReleaseInHigh(pair, Of(start), Of(end)),
        };

    /// <summary>The region that starts at the page takes free pages.</summary>
    public static WordPair<Word64> Extend(WordPair<Word64> pair, int start, int end, int newEnd)
        => (end, newEnd) switch
        {
            (_, <= PagesPerWord) => pair with { Low = Single.Extend(pair.Low, Of(start), Of(end), Of(newEnd)) },
            ( < PagesPerWord, _) => Pair.Extend(pair, Of(start), Of(end), Of(newEnd)),
            _ => Pair.ExtendInHigh(pair, Of(start), Of(end), Of(newEnd)),
        };

    private static Word64 Of(int number) => new((ulong)number);

    private static Word64 Of(PageColor color) => new((ulong)color);
}
