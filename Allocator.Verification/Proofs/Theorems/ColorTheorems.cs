using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>The color rule.</summary>
internal static class ColorTheorems
{
    private const string Group = "colors";

    private static readonly Term Left = Unknown.Color("left");
    private static readonly Term Right = Unknown.Color("right");
    private static readonly Term Chosen
        = WordKernels.ChooseColor(new SymbolicWord(Left.Widened()), new SymbolicWord(Right.Widened())).Term;

    public static IEnumerable<Theorem> All =>
    [
        new(Group, "color-is-proper", "the chosen color is 01, 10 or 11, and neither neighbor's: three colors suffice")
        {
            Claims =
            [
                new("a color", !Chosen.EqualTo(Term.Number(0)) & Chosen.IsAtMost(Term.Number(0b11))),
                new("not the left neighbor's", !Chosen.EqualTo(Left.Widened())),
                new("not the right neighbor's", !Chosen.EqualTo(Right.Widened())),
            ],
            Drawing = Neighbors,
            Numbers = [new("left", Left), new("right", Right), new("chosen", Chosen)],
        },
        new(Group, "color-is-the-journals", "the chosen color is the left neighbor's successor, or the next if the right neighbor has it")
        {
            Claims = [new("the journal's color", Chosen.EqualTo(SpecifiedColor.Choose(Left, Right).Widened()))],
            Drawing = Neighbors,
            Numbers = [new("left", Left), new("right", Right), new("chosen", Chosen)],
        },
        Successors(),
    ];

    /// <summary>A page between its neighbors, before and after it gets the color.</summary>
    private static ImmutableArray<DrawnPages> Neighbors
    {
        get
        {
            PageView before = PageView.Of(Term.Number(0)).Painted(IsPage(0), Left).Painted(IsPage(2), Right);
            PageView after = before.Painted(IsPage(1), Chosen.Bits(0, Term.ColorWidth));
            return [new("before", before.Words), new("after", after.Words)];
        }
    }

    private static Func<int, Term> IsPage(int wanted) => page => page == wanted ? Term.True : !Term.True;

    private static Theorem Successors()
    {
        Term word = Unknown.Word("word");
        PageView pages = PageView.Of(word);
        Term actual = WordKernels.Successors(new SymbolicWord(word)).Term;
        PageView next = PageView.Of(actual);
        return new(Group, "successors", "the successors of a word have, for each page, the next color in the cycle 01, 10, 11; 01 after 00")
        {
            Claims =
            [
                new("every page", Term.All(pages.Pages.Select(
                    page => next.Color(page).EqualTo(SpecifiedColor.Successor(pages.Color(page)))))),
            ],
            Drawing = [new("word", [word]), new("actual", [actual])],
        };
    }
}
