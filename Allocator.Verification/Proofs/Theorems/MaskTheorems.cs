using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>What the kernels say of the pages of a word, as masks.</summary>
internal static class MaskTheorems
{
    private const string Group = "masks";

    private static readonly Term Word = Unknown.Word("word");
    private static readonly Term Other = Unknown.Word("other");
    private static readonly Term Below = Unknown.Color("below");
    private static readonly Term Page = Unknown.Page("page");
    private static readonly Term Count = Unknown.Number("count");
    private static readonly Term End = Page + Count;
    private static readonly PageView Pages = PageView.Of(Below, Unknown.Color("above"), Word);
    private static readonly PageView Others = PageView.Of(Other);
    private static readonly SymbolicWord Symbol = new(Word);
    private static readonly SymbolicWord PageSymbol = new(Page);

    public static IEnumerable<Theorem> All =>
    [
        Mask("free-mask", "the free mask has exactly the free pages", WordKernels.FreeMask(Symbol), Pages.IsFree),
        Mask("taken-mask", "the taken mask has exactly the taken pages", WordKernels.TakenMask(Symbol), page => !Pages.IsFree(page)),
        Mask(
            "difference-mask",
            "the difference mask of two words has exactly the pages whose colors differ",
            WordKernels.DifferenceMask(Symbol, new SymbolicWord(Other)),
            page => !Pages.Color(page).EqualTo(Others.Color(page))) with
        {
            Drawing = [new("word", [Word]), new("other", [Other])],
        },
        Mask(
            "region-starts",
            "the region starts are exactly the taken pages of another color than the page below, whatever the color below the word",
            WordKernels.RegionStartMask(Symbol, new SymbolicWord(Below.Widened())),
            Pages.StartsRegion),
        Mask(
            "from-page",
            "the mask from a page has that page and all above it",
            WordKernels.FromPage(PageSymbol),
            page => Page.IsAtMost(Term.Number(page))) with
        {
            Numbers = [new("page", Page)],
        },
        Mask(
            "arena-end",
            "the free mask of an arena's last word, cut where the arena ends, has exactly the free pages below the end",
            WordKernels.FreeMask(Symbol) & ~WordKernels.FromPage(PageSymbol),
            page => Pages.IsFree(page) & Term.Number(page).IsBelow(Page)) with
        {
            Numbers = [new("end", Page)],
        },
        LaneMask(),
        Fill(),
        ColorAt(),
        Single(
            "first-page",
            "the first page of a mask is its lowest page, and the number of pages in a word for an empty mask",
            WordKernels.FirstPage(WordKernels.TakenMask(Symbol)).Term,
            PageView.FirstOf([.. Pages.Pages.Select(page => !Pages.IsFree(page))])),
        Single(
            "last-page",
            "the last page of a mask is its highest page, and one below page 0 for an empty mask",
            WordKernels.LastPage(WordKernels.TakenMask(Symbol)).Term,
            Pages.Pages.Aggregate(
                Term.Literal(ulong.MaxValue, Term.WordWidth), (last, page) => Term.If(Pages.IsFree(page), last, Term.Number(page)))),
        Single(
            "free-at-bottom",
            "the free pages at the bottom are those below the lowest taken page",
            WordKernels.FreeAtBottom(Symbol).Term,
            PageView.FirstOf([.. Pages.Pages.Select(page => !Pages.IsFree(page))])),
        Single(
            "free-at-top",
            "the free pages at the top are those above the highest taken page",
            WordKernels.FreeAtTop(Symbol).Term,
            PageView.FirstOf([.. Pages.Pages.Reverse().Select(page => !Pages.IsFree(page))])),
    ];

    private static Theorem ColorAt()
    {
        Term color = Unknown.Color("color");
        Term actual = WordKernels.ColorAt(Symbol, PageSymbol).Term;
        return new(Group, "color-at", "the color at a page is that page's color")
        {
            Preconditions = [Pages.Has(Page, color)],
            Claims = [new("its color", actual.EqualTo(color.Widened()))],
            Drawing = [new("word", [Word])],
            Numbers = [new("page", Page), new("color", color), new("actual", actual)],
        };
    }

    private static Theorem LaneMask()
    {
        Func<int, Term> range = PageSet.Between(Page, End);
        Term actual = WordKernels.LaneMask(PageSymbol, new SymbolicWord(Count)).Term;
        Term expected = PageView.Of(Term.Literal(0, Term.WordWidth)).Painted(range, Term.Literal(0b11, Term.ColorWidth)).Words[0];
        return new(Group, "lane-mask", "the lane mask has both bits of exactly the pages of the range, for every range that fits")
        {
            Preconditions = [Term.Number(1).IsAtMost(Count), End.IsAtMost(Term.Number(PageView.PagesPerWord))],
            Claims = [new("the lanes of the range", actual.EqualTo(expected))],
            Drawing = [new("expected", [expected]), new("actual", [actual])],
            Numbers = [new("start", Page), new("count", Count)],
        };
    }

    private static Theorem Fill()
    {
        Term color = Unknown.Color("color");
        Term actual = WordKernels.Fill(new SymbolicWord(color.Widened())).Term;
        PageView filled = PageView.Of(actual);
        return new(Group, "fill", "filling gives every page of the word the color")
        {
            Claims = [new("every page", Term.All(filled.Pages.Select(page => filled.Color(page).EqualTo(color))))],
            Drawing = [new("actual", [actual])],
            Numbers = [new("color", color)],
        };
    }

    private static Theorem Mask(string name, string statement, SymbolicWord mask, Func<int, Term> contains)
    {
        Term expected = PageView.Mask(contains);
        return new(Group, name, statement)
        {
            Claims = [new("exactly those pages", mask.Term.EqualTo(expected))],
            Drawing = [new("word", [Word]), new("expected", [expected]), new("actual", [mask.Term])],
        };
    }

    private static Theorem Single(string name, string statement, Term actual, Term expected) => new(Group, name, statement)
    {
        Claims = [new("that number", actual.EqualTo(expected))],
        Drawing = [new("word", [Word])],
        Numbers = [new("expected", expected), new("actual", actual)],
    };
}
