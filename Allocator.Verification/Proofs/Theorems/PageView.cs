using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Pages one by one, as specifications speak of them: colors, and the sentences about them. It uses no kernel.</summary>
/// <param name="below">The color of the page below the first.</param>
/// <param name="colors">The colors of the pages, from the lowest up.</param>
/// <param name="above">The color of the page above the last.</param>
public sealed class PageView(Term below, ImmutableArray<Term> colors, Term above)
{
    public const int PagesPerWord = Term.WordWidth / Term.ColorWidth;

    private static readonly Term FreeColor = Term.Literal(0, Term.ColorWidth);

    /// <summary>How many pages.</summary>
    public int Count => colors.Length;

    /// <summary>The numbers of the pages.</summary>
    public IEnumerable<int> Pages => Enumerable.Range(0, Count);

    /// <summary>The pages of words, with free pages, or the end of the arena, on both sides.</summary>
    public static PageView Of(params IEnumerable<Term> words) => Of(FreeColor, FreeColor, words);

    public static PageView Of(Term below, Term above, params IEnumerable<Term> words)
        => new(below, [.. words.SelectMany(word => Enumerable.Range(0, PagesPerWord).Select(page => word.Bits(2 * page, 2)))], above);

    /// <summary>The color of a page; -1 and the count are the pages next to the words.</summary>
    public Term Color(int page) => page < 0 ? below : page < Count ? colors[page] : above;

    public Term IsFree(int page) => Color(page).EqualTo(FreeColor);

    /// <summary>Whether a region starts there: it is taken, and of another color than the page below.</summary>
    public Term StartsRegion(int page) => !IsFree(page) & !Color(page).EqualTo(Color(page - 1));

    /// <summary>Whether all pages of a set have the color.</summary>
    public Term Have(Func<int, Term> set, Term color) => Term.All(Pages.Select(page => set(page).Implies(Color(page).EqualTo(color))));

    /// <summary>Whether all pages of a set are free.</summary>
    public Term AreFree(Func<int, Term> set) => Have(set, FreeColor);

    /// <summary>Whether the page below this one, which is not known, has the color.</summary>
    public Term HasBelow(Term page, Term color)
        => Term.All(Pages.Select(known => page.EqualTo(Term.Number(known)).Implies(Color(known - 1).EqualTo(color))));

    /// <summary>Whether the page, which is not known and may be the one above these, has the color.</summary>
    public Term Has(Term page, Term color)
        => Term.All(Pages.Append(Count).Select(known => page.EqualTo(Term.Number(known)).Implies(Color(known).EqualTo(color))));

    /// <summary>For every page, whether it and those that follow it, so many altogether, are in the set.</summary>
    public static ImmutableArray<Term> Runs(ImmutableArray<Term> set, int length)
    {
        ImmutableArray<Term> runs = set;
        for (int known = 1; known < length; known++)
        {
            ImmutableArray<Term> shorter = runs;
            runs = [.. set.Select((isIn, page) => page + 1 < set.Length ? isIn & shorter[page + 1] : !Term.True)];
        }

        return runs;
    }

    /// <summary>These pages after the pages of the set have been given the color.</summary>
    public PageView Painted(Func<int, Term> set, Term color)
        => new(below, [.. Pages.Select(page => Term.If(set(page), color, Color(page)))], above);

    /// <summary>The words that hold these pages.</summary>
    public ImmutableArray<Term> Words
        => [.. Enumerable.Range(0, Count / PagesPerWord).Select(word => ToWord(colors.Slice(word * PagesPerWord, PagesPerWord)))];

    /// <summary>The mask of the pages of a word that are in the set.</summary>
    public static Term Mask(Func<int, Term> set)
        => ToWord([.. Enumerable.Range(0, PagesPerWord).Select(
            page => Term.If(set(page), Term.Literal(1, Term.ColorWidth), FreeColor))]);

    /// <summary>The first page of a set; the number of pages when it is empty.</summary>
    public static Term FirstOf(ImmutableArray<Term> set)
        => Enumerable.Range(0, set.Length).Reverse().Aggregate(
            Term.Number(set.Length), (first, page) => Term.If(set[page], Term.Number(page), first));

    /// <summary>How many pages of a set there are.</summary>
    public static Term CountOf(IEnumerable<Term> set)
        => set.Aggregate(Term.Number(0), (sum, isIn) => sum + Term.If(isIn, Term.Number(1), Term.Number(0)));

    private static Term ToWord(ImmutableArray<Term> lanes) => lanes.Skip(1).Aggregate(lanes[0], (word, lane) => lane.Above(word));
}
