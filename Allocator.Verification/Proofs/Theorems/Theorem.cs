using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>A statement about kernels that ship, for every value of its variables.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Name">Its name.</param>
/// <param name="Statement">What it says, in words.</param>
public sealed record Theorem(string Group, string Name, string Statement)
{
    /// <summary>What is assumed: all of it together can be true, which is checked.</summary>
    public ImmutableArray<Term> Preconditions { get; init; } = [];

    /// <summary>What holds then; each part has a name of its own.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>What other theorems say, applied to terms of this one.</summary>
    public ImmutableArray<AppliedLemma> Lemmas { get; init; } = [];

    /// <summary>The names of the theorems that prove what is assumed here, or go on from what is claimed.</summary>
    public ImmutableArray<string> ComposedWith { get; init; } = [];

    /// <summary>Whether the number of set bits may be any function for which the lemmas hold: the proof is shorter then.</summary>
    public bool IsPopulationOpaque { get; init; }

    /// <summary>The pages to draw when it does not hold.</summary>
    public ImmutableArray<DrawnPages> Drawing { get; init; } = [];

    /// <summary>The numbers to print when it does not hold.</summary>
    public ImmutableArray<NamedTerm> Numbers { get; init; } = [];

    /// <summary>All that is assumed.</summary>
    public IEnumerable<Term> Assumptions => Preconditions.Concat(Lemmas.Select(lemma => lemma.Statement));

    /// <summary>The names of the theorems without which this one says less.</summary>
    public IEnumerable<string> RestsOn => Lemmas.Select(lemma => lemma.TheoremName).Concat(ComposedWith).Distinct();
}

/// <summary>A part of what a theorem says.</summary>
public sealed record Claim(string Name, Term Statement);

/// <summary>A theorem that another one uses.</summary>
/// <param name="TheoremName">The theorem that proves it.</param>
/// <param name="Statement">What it says here.</param>
public sealed record AppliedLemma(string TheoremName, Term Statement);

/// <summary>Words of pages, the lowest first, under a label.</summary>
public sealed record DrawnPages(string Label, ImmutableArray<Term> Words);

/// <summary>A number under a name.</summary>
public sealed record NamedTerm(string Name, Term Term);
