using System.Collections.Immutable;
using Allocator.Verification.Proofs.Steps;
using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Words about which nothing is known, and the pages on both sides of them.</summary>
internal sealed class StepScene
{
    private StepScene(params ImmutableArray<Term> words)
    {
        Words = words;
        Before = PageView.Of(Unknown.Color("below"), Unknown.Color("above"), words);
    }

    /// <summary>One word.</summary>
    public static StepScene OfWord { get; } = new(Unknown.Word("word"));

    /// <summary>Two words next to each other.</summary>
    public static StepScene OfPair { get; } = new(Unknown.Word("low"), Unknown.Word("high"));

    /// <summary>The words before the step.</summary>
    public ImmutableArray<Term> Words { get; }

    /// <summary>The pages before the step.</summary>
    public PageView Before { get; }

    public SymbolicWord Word => new(Words[0]);

    public WordPair<SymbolicWord> Pair => new(new(Words[0]), new(Words[1]));

    /// <summary>The number of pages of the words.</summary>
    public Term End => Term.Number(Before.Count);

    public static ImmutableArray<Term> WordsOf(WordPair<SymbolicWord> pair) => [pair.Low.Term, pair.High.Term];

    /// <summary>Pages of the words: at least one.</summary>
    public ImmutableArray<Term> IsRange(Term start, Term end) => [start.IsBelow(end), end.IsAtMost(End)];

    /// <summary>A region of that color starts at the one page and ends below the other; these are the colors below and above it.</summary>
    public ImmutableArray<Term> IsRegion(Term start, Term end, Term color, Term left, Term right) =>
    [
        .. IsRange(start, end),
        .. Touches(start, end, left, right),
        !color.EqualTo(Term.Literal(0, Term.ColorWidth)),
        Before.Have(PageSet.Between(start, end), color),
        !left.EqualTo(color),
        !right.EqualTo(color),
    ];

    /// <summary>These are the colors of the pages below and above the range.</summary>
    public ImmutableArray<Term> Touches(Term start, Term end, Term left, Term right)
        => [Before.HasBelow(start, left), Before.Has(end, right)];
}
