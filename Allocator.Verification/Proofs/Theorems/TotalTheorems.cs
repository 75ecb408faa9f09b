using Allocator.Verification.Proofs.Terms;
using Allocator.Words;
using static Allocator.Verification.Proofs.Theorems.StepNumbers;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>What a step does to the totals, from what it does to the pages; the number of set bits is known by its lemmas only.</summary>
internal static class TotalTheorems
{
    private const string Group = "counting";

    private static readonly Term Word = Unknown.Word("before");
    private static readonly Term Next = Unknown.Word("after");
    private static readonly Term Below = Unknown.Color("below");
    private static readonly PageView Before = PageView.Of(Below, Below, Word);
    private static readonly PageView After = PageView.Of(Below, Below, Next);

    public static IEnumerable<Theorem> All => [OneRegionMore(), FewerFreePages()];

    private static Theorem OneRegionMore()
    {
        Term starts = StartMask(Word);
        Term one = CountTheorems.RangeMask(Start, Start + Term.Number(1));
        Term actual = CountTheorems.Population(StartMask(Next));
        Term expected = CountTheorems.Population(starts) + Term.Number(1);
        return new(
            Group,
            "one-region-more",
            "where exactly one page more starts a region, as 'take' and 'split' say, the region count is one more; backwards for 'free'")
        {
            Preconditions =
            [
                .. Before.Pages.Select(page => After.StartsRegion(page).EqualTo(Before.StartsRegion(page) | IsStart(page))),
                .. Before.Pages.Select(page => IsStart(page).Implies(!Before.StartsRegion(page))),
            ],
            Lemmas = [CountTheorems.CountOfUnion(starts, one), CountTheorems.CountOfRange(Start, Start + Term.Number(1))],
            IsPopulationOpaque = true,
            Claims = [new("one more", actual.EqualTo(expected))],
            Drawing = [new("before", [Word]), new("after", [Next])],
            Numbers = [new("start", Start)],
        };
    }

    private static Theorem FewerFreePages()
    {
        Func<int, Term> range = PageSet.Between(Start, End);
        Term left = WordKernels.FreeMask(new SymbolicWord(Next)).Term;
        Term actual = WordKernels.FreeCount(new SymbolicWord(Next)).Term;
        Term expected = WordKernels.FreeCount(new SymbolicWord(Word)).Term - (End - Start);
        return new(
            Group,
            "fewer-free-pages",
            "where exactly the pages of a range are free no more, the free count is less by its length; backwards for 'free'")
        {
            Preconditions =
            [
                Start.IsBelow(End),
                End.IsAtMost(Term.Number(PageView.PagesPerWord)),
                Before.AreFree(range),
                .. Before.Pages.Select(page => After.IsFree(page).EqualTo(Before.IsFree(page) & !range(page))),
            ],
            Lemmas =
            [
                CountTheorems.CountOfUnion(left, CountTheorems.RangeMask(Start, End)),
                CountTheorems.CountOfRange(Start, End),
            ],
            IsPopulationOpaque = true,
            Claims = [new("less by its length", actual.EqualTo(expected))],
            Drawing = [new("before", [Word]), new("after", [Next])],
            Numbers = OfRange,
        };
    }

    private static Term IsStart(int page) => Start.EqualTo(Term.Number(page));

    private static Term StartMask(Term word) => WordKernels.RegionStartMask(new SymbolicWord(word), new SymbolicWord(Below.Widened())).Term;
}
