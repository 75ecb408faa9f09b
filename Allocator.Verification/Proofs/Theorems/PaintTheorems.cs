using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Painting: the only way in which the general operations change a word.</summary>
internal static class PaintTheorems
{
    private const string Group = "painting";

    private static readonly Term Word = Unknown.Word("word");
    private static readonly Term Start = Unknown.Page("start");
    private static readonly Term Count = Unknown.Number("count");
    private static readonly Term Color = Unknown.Color("color");
    private static readonly Func<int, Term> Range = PageSet.Between(Start, Start + Count);

    public static IEnumerable<Theorem> All =>
    [
        Painted("paint", "painting gives exactly the pages of the range the color, for every start and every count that fits", Color),
        Painted("clear", "painting in 00 frees exactly the pages of the range", Term.Literal(0, Term.ColorWidth)),
        WholeWord(),
    ];

    private static Theorem Painted(string name, string statement, Term color)
    {
        Term actual = WordKernels.Paint(
            new SymbolicWord(Word), new SymbolicWord(Start), new SymbolicWord(Count), new SymbolicWord(color.Widened())).Term;
        Term expected = PageView.Of(Word).Painted(Range, color).Words[0];
        return new(Group, name, statement)
        {
            Preconditions = [Term.Number(1).IsAtMost(Count), (Start + Count).IsAtMost(Term.Number(PageView.PagesPerWord))],
            Claims = [new("those pages and no other", actual.EqualTo(expected))],
            Drawing = [new("before", [Word]), new("expected", [expected]), new("actual", [actual])],
            Numbers = [new("start", Start), new("count", Count), new("color", color)],
        };
    }

    private static Theorem WholeWord()
    {
        SymbolicWord color = new(Color.Widened());
        Term painted = WordKernels.Paint(
            new SymbolicWord(Word), SymbolicWord.From(0), SymbolicWord.From(PageView.PagesPerWord), color).Term;
        Term filled = WordKernels.Fill(color).Term;
        return new(Group, "paint-whole-word", "painting all pages of a word is filling it: whole words may be written without reading them")
        {
            Claims = [new("the same word", painted.EqualTo(filled))],
            Drawing = [new("before", [Word]), new("filled", [filled]), new("painted", [painted])],
            Numbers = [new("color", Color)],
        };
    }
}
