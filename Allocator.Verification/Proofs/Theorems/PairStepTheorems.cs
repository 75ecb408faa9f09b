using Allocator.Verification.Proofs.Steps;
using Allocator.Verification.Proofs.Terms;
using static Allocator.Verification.Proofs.Theorems.StepNumbers;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Whole operations on a region that starts in one word and reaches into the next one.</summary>
internal static class PairStepTheorems
{
    private const string Group = "two words";

    private static readonly StepScene Scene = StepScene.OfPair;
    private static readonly WordPair<SymbolicWord> Pair = Scene.Pair;
    private static readonly Term WordEnd = Term.Number(PageView.PagesPerWord);

    public static IEnumerable<Theorem> All =>
    [
        Crossing,
        RegionEnd,
        Step(
            RegionChange.Take,
            "take-across",
            " that cross words",
            PairSteps<SymbolicWord>.Take(Pair, StartSymbol, EndSymbol, LeftSymbol, RightSymbol),
            WordEnd.IsBelow(End)),
        Step(
            RegionChange.Release,
            "free-across",
            " that crosses words",
            PairSteps<SymbolicWord>.Release(Pair, StartSymbol, EndSymbol),
            WordEnd.IsBelow(End)),
        Step(
            RegionChange.Shrink,
            "shrink-across",
            " whose tail crosses words",
            PairSteps<SymbolicWord>.Release(Pair, NewEndSymbol, EndSymbol),
            NewEnd.IsBelow(WordEnd) & WordEnd.IsBelow(End)),
        Step(
            RegionChange.Shrink,
            "shrink-in-high",
            " whose tail lies in the second word",
            PairSteps<SymbolicWord>.ReleaseInHigh(Pair, NewEndSymbol, EndSymbol),
            WordEnd.IsAtMost(NewEnd)),
        Step(
            RegionChange.Grow,
            "grow-across",
            " of the first word into the second one",
            PairSteps<SymbolicWord>.Extend(Pair, StartSymbol, EndSymbol, NewEndSymbol),
            End.IsBelow(WordEnd) & WordEnd.IsBelow(NewEnd)),
        Step(
            RegionChange.Grow,
            "grow-in-high",
            " that reaches the second word",
            PairSteps<SymbolicWord>.ExtendInHigh(Pair, StartSymbol, EndSymbol, NewEndSymbol),
            WordEnd.IsAtMost(End)),
        Step(
            RegionChange.Repaint,
            "grow-across-into-own-color",
            " across words",
            PairSteps<SymbolicWord>.Take(Pair, StartSymbol, NewEndSymbol, LeftSymbol, NewRightSymbol),
            WordEnd.IsBelow(NewEnd)),
        Step(
            RegionChange.Split,
            "split-across",
            " whose second part crosses words",
            PairSteps<SymbolicWord>.Take(Pair, NewEndSymbol, EndSymbol, ColorSymbol, RightSymbol),
            NewEnd.IsBelow(WordEnd) & WordEnd.IsBelow(End)),
        Step(
            RegionChange.Split,
            "split-in-high",
            " whose second part lies in the second word",
            PairSteps<SymbolicWord>.TakeInHigh(Pair, NewEndSymbol, EndSymbol, ColorSymbol, RightSymbol),
            WordEnd.IsAtMost(NewEnd)),
    ];

    /// <summary>The question by which the search for a region's end goes on to the next word.</summary>
    private static Theorem Crossing
    {
        get
        {
            Term others = PairSteps<SymbolicWord>.OthersInLow(Pair, StartSymbol).Term;
            Term reachesTop = Scene.Before.Have(PageSet.Between(Start, WordEnd), Color);
            return new(Group, "region-reaches-top", "a page's color goes on to the top of the word if and only if no page has another")
            {
                Preconditions = [Scene.Before.Has(Start, Color)],
                Claims = [new("exactly then", others.EqualTo(Term.Number(0)).EqualTo(reachesTop))],
                Drawing = [new("words", Scene.Words), new("others", [others, Term.Number(0)])],
                Numbers = [new("page", Start)],
            };
        }
    }

    private static Theorem RegionEnd
    {
        get
        {
            Term actual = PairSteps<SymbolicWord>.RegionEnd(Pair, StartSymbol).Term;
            return new(Group, "region-end-across", "the search for another color finds, in the second word, a region's end there")
            {
                Preconditions = [.. Scene.IsRegion(Start, End, Color, Left, Right), WordEnd.IsAtMost(End)],
                Claims = [new("its end", actual.EqualTo(End))],
                Drawing = [new("words", Scene.Words)],
                Numbers = [.. OfRange, new("actual end", actual)],
            };
        }
    }

    private static Theorem Step(RegionChange.Change change, string name, string where, WordPair<SymbolicWord> after, Term precondition)
    {
        StepTheorem step = change(Scene, Group, name, where, StepScene.WordsOf(after));
        return (step with { Preconditions = [precondition, .. step.Preconditions] }).ToTheorem();
    }
}
