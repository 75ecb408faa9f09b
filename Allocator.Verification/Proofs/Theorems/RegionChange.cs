using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;
using static Allocator.Verification.Proofs.Theorems.StepNumbers;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>What every operation should do to a region, whether it lies in one word or crosses from one to the next.</summary>
internal static class RegionChange
{
    private static readonly Term FreeColor = Term.Literal(0, Term.ColorWidth);

    /// <summary>A change, done by kernels to the words of a scene.</summary>
    public delegate StepTheorem Change(StepScene scene, string group, string name, string where, ImmutableArray<Term> after);

    /// <summary>What taking a range assumes: it lies in the words, and is free.</summary>
    public static ImmutableArray<Term> IsFreeRange(StepScene scene, Term end) =>
    [
        .. scene.IsRange(Start, end),
        scene.Before.AreFree(PageSet.Between(Start, end)),
    ];

    /// <summary>Free pages are taken.</summary>
    public static StepTheorem Take(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
    {
        Func<int, Term> range = PageSet.Between(Start, End);
        return new(
            group, name, $"taking free pages{where} paints exactly them in the journal's color: one region more, fused with none", scene)
        {
            Preconditions = [.. IsFreeRange(scene, End), .. scene.Touches(Start, End, Left, Right)],
            After = after,
            Expected = scene.Before.Painted(range, SpecifiedColor.Choose(Left, Right)),
            Region = range,
            NewStart = Start,
            Numbers = OfRange,
        };
    }

    /// <summary>A region is released.</summary>
    public static StepTheorem Release(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
        => new(group, name, $"freeing a region{where} frees exactly its pages; every other region stays as it is", scene)
        {
            Preconditions = scene.IsRegion(Start, End, Color, Left, Right),
            After = after,
            Expected = scene.Before.Painted(PageSet.Between(Start, End), FreeColor),
            OldStart = Start,
            Numbers = OfRange,
        };

    /// <summary>A region loses its tail.</summary>
    public static StepTheorem Shrink(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
        => new(group, name, $"shrinking a region{where} frees exactly the pages beyond its new length; every region stays", scene)
        {
            Preconditions = [.. scene.IsRegion(Start, End, Color, Left, Right), Start.IsBelow(NewEnd), NewEnd.IsBelow(End)],
            After = after,
            Expected = scene.Before.Painted(PageSet.Between(NewEnd, End), FreeColor),
            Region = PageSet.Between(Start, NewEnd),
            Numbers = OfChange,
        };

    /// <summary>A region takes free pages.</summary>
    public static StepTheorem Grow(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
        => new(group, name, $"growing a region{where} paints exactly the free pages that it takes in its color; every region stays", scene)
        {
            Preconditions = [.. IsGrowing(scene), !NewRight.EqualTo(Color)],
            After = after,
            Expected = scene.Before.Painted(PageSet.Between(End, NewEnd), Color),
            Region = PageSet.Between(Start, NewEnd),
            Numbers = OfChange,
        };

    /// <summary>A region takes free pages up to a region of its own color.</summary>
    public static StepTheorem Repaint(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
        => new(
            group, name, $"growing a region{where} up to one of its own color repaints all of it by the journal's rule; both stay", scene)
        {
            Preconditions = [.. IsGrowing(scene), NewRight.EqualTo(Color)],
            After = after,
            Expected = scene.Before.Painted(PageSet.Between(Start, NewEnd), SpecifiedColor.Choose(Left, NewRight)),
            Region = PageSet.Between(Start, NewEnd),
            Numbers = OfChange,
        };

    /// <summary>A region is cut in two.</summary>
    public static StepTheorem Split(StepScene scene, string group, string name, string where, ImmutableArray<Term> after)
        => new(group, name, $"splitting a region{where} recolors exactly its second part: one region more; the first part stays", scene)
        {
            Preconditions = [.. scene.IsRegion(Start, End, Color, Left, Right), Start.IsBelow(NewEnd), NewEnd.IsBelow(End)],
            After = after,
            Expected = scene.Before.Painted(PageSet.Between(NewEnd, End), SpecifiedColor.Choose(Color, Right)),
            Region = PageSet.Between(NewEnd, End),
            NewStart = NewEnd,
            Numbers = OfChange,
        };

    private static IEnumerable<Term> IsGrowing(StepScene scene) =>
    [
        .. scene.IsRegion(Start, End, Color, Left, Right),
        .. scene.IsRange(End, NewEnd),
        scene.Before.Has(NewEnd, NewRight),
        scene.Before.AreFree(PageSet.Between(End, NewEnd)),
    ];
}
