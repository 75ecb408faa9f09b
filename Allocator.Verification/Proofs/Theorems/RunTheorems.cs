using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Runs of free pages, a theorem for each length.</summary>
internal static class RunTheorems
{
    private const string Group = "runs";

    public static IEnumerable<Theorem> All => Enumerable.Range(1, PageView.PagesPerWord).Select(RunStarts);

    private static Theorem RunStarts(int length)
    {
        Term word = Unknown.Word("word");
        Term from = Unknown.Page("from");
        PageView pages = PageView.Of(word);
        ImmutableArray<Term> free = [.. pages.Pages.Select(page => pages.IsFree(page) & from.IsAtMost(Term.Number(page)))];
        ImmutableArray<Term> runs = PageView.Runs(free, length);
        Term expected = PageView.Mask(page => runs[page]);
        SymbolicWord ahead = WordKernels.FreeMask(new SymbolicWord(word)) & WordKernels.FromPage(new SymbolicWord(from));
        Term actual = WordKernels.RunStartMask(ahead, length).Term;
        return new(
            Group,
            string.Create(CultureInfo.InvariantCulture, $"run-starts-{length:00}"),
            $"the run starts for {PageText.Of(length)} are exactly the pages, from any page on, with so many free from there on inside it")
        {
            Claims = [new("exactly those pages", actual.EqualTo(expected))],
            Drawing = [new("word", [word]), new("expected", [expected]), new("actual", [actual])],
            Numbers = [new("from", from)],
        };
    }
}
