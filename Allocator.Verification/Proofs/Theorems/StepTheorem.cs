using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>What a step does to words, from which its theorem follows.</summary>
/// <remarks>
/// That the words after the step are the expected ones is the claim about the kernels. What follows for regions is then claimed of the
/// expected words, which are the same and give shorter proofs.
/// </remarks>
/// <param name="Group">What the theorem is about.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Statement">What it should do, in words.</param>
/// <param name="Scene">The words.</param>
internal sealed record StepTheorem(string Group, string Name, string Statement, StepScene Scene)
{
    /// <summary>When the step is taken.</summary>
    public required ImmutableArray<Term> Preconditions { get; init; }

    /// <summary>The words after it, as the kernels say.</summary>
    public required ImmutableArray<Term> After { get; init; }

    /// <summary>The pages after it, as they should be.</summary>
    public required PageView Expected { get; init; }

    /// <summary>The pages that are one region after it, if it makes or changes one.</summary>
    public Func<int, Term>? Region { get; init; }

    /// <summary>A page that starts a region after the step and did not before.</summary>
    public Term? NewStart { get; init; }

    /// <summary>A page that starts a region before the step and does not any more.</summary>
    public Term? OldStart { get; init; }

    /// <summary>The numbers to print when it does not hold.</summary>
    public required ImmutableArray<NamedTerm> Numbers { get; init; }

    /// <summary>The theorem itself.</summary>
    public Theorem ToTheorem() => new(Group, Name, Statement)
    {
        Preconditions = Preconditions,
        Claims =
        [
            new("exactly those pages", Term.All(After.Zip(Expected.Words, (actual, expected) => actual.EqualTo(expected)))),
            .. Region is null ? [] : (Claim[])[new("no fusion", IsOneRegion(Region))],
            new("the other regions stay", Term.All(Boundaries.Select(page => Expected.StartsRegion(page).EqualTo(StartsAfter(page))))),
        ],
        Drawing = [new("before", Scene.Words), new("expected", Expected.Words), new("actual", After)],
        Numbers = Numbers,
    };

    /// <summary>The pages at which a region may start, the page above the words included.</summary>
    private IEnumerable<int> Boundaries => Enumerable.Range(0, Scene.Before.Count + 1);

    /// <summary>The pages of the set have one color, which no page next to them has.</summary>
    private Term IsOneRegion(Func<int, Term> set) => Term.All(Boundaries.Select(page =>
    {
        Term isIn = page < Expected.Count ? set(page) : !Term.True;
        Term isBelowIn = page > 0 ? set(page - 1) : !Term.True;
        Term isLikeBelow = Expected.Color(page).EqualTo(Expected.Color(page - 1));
        return isIn.Implies(!Expected.IsFree(page)) & (isIn | isBelowIn).Implies(isLikeBelow.EqualTo(isIn & isBelowIn));
    }));

    private Term StartsAfter(int page)
    {
        Term starts = Scene.Before.StartsRegion(page);
        starts = NewStart is { } more ? starts | more.EqualTo(Term.Number(page)) : starts;
        return OldStart is { } less ? starts & !less.EqualTo(Term.Number(page)) : starts;
    }
}
