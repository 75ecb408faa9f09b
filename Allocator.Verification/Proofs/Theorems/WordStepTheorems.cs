using Allocator.Verification.Proofs.Steps;
using Allocator.Verification.Proofs.Terms;
using static Allocator.Verification.Proofs.Theorems.StepNumbers;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Whole operations on pages that lie in one word, whatever the word, the pages next to it, and the numbers.</summary>
internal static class WordStepTheorems
{
    private const string Group = "one word";

    private static readonly StepScene Scene = StepScene.OfWord;

    public static IEnumerable<Theorem> All =>
    [
        RegionEnd,
        Step(RegionChange.Take, "take", WordSteps<SymbolicWord>.Take(Scene.Word, StartSymbol, EndSymbol, LeftSymbol, RightSymbol)),
        Step(RegionChange.Release, "free", WordSteps<SymbolicWord>.Release(Scene.Word, StartSymbol, EndSymbol)),
        Step(RegionChange.Shrink, "shrink", WordSteps<SymbolicWord>.Release(Scene.Word, NewEndSymbol, EndSymbol)),
        Step(RegionChange.Grow, "grow", WordSteps<SymbolicWord>.Extend(Scene.Word, StartSymbol, EndSymbol, NewEndSymbol)),
        Step(
            RegionChange.Repaint,
            "grow-into-own-color",
            WordSteps<SymbolicWord>.Take(Scene.Word, StartSymbol, NewEndSymbol, LeftSymbol, NewRightSymbol)),
        Step(RegionChange.Split, "split", WordSteps<SymbolicWord>.Take(Scene.Word, NewEndSymbol, EndSymbol, ColorSymbol, RightSymbol)),
    ];

    private static Theorem RegionEnd
    {
        get
        {
            Term actual = WordSteps<SymbolicWord>.RegionEnd(Scene.Word, StartSymbol).Term;
            return new(Group, "region-end", "the search for another color finds the end of the region that starts at a page")
            {
                Preconditions = Scene.IsRegion(Start, End, Color, Left, Right),
                Claims = [new("its end", actual.EqualTo(End))],
                Drawing = [new("word", Scene.Words)],
                Numbers = [.. OfRange, new("actual end", actual)],
            };
        }
    }

    private static Theorem Step(RegionChange.Change change, string name, SymbolicWord after)
        => change(Scene, Group, name, "", [after.Term]).ToTheorem();
}
