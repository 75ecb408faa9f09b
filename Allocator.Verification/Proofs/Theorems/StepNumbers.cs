using System.Collections.Immutable;
using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>The numbers of a step, about which nothing is known: what they mean is for the preconditions to say.</summary>
internal static class StepNumbers
{
    /// <summary>Where a range or a region starts: a page of the word, or of the low word.</summary>
    public static Term Start { get; } = Unknown.Page("start");

    /// <summary>The first page above it.</summary>
    public static Term End { get; } = Unknown.Number("end");

    /// <summary>The first page above a region after it has been resized, or the first of its second part.</summary>
    public static Term NewEnd { get; } = Unknown.Number("new-end");

    /// <summary>The region's color.</summary>
    public static Term Color { get; } = Unknown.Color("color");

    /// <summary>The color of the page below.</summary>
    public static Term Left { get; } = Unknown.Color("left");

    /// <summary>The color of the page above.</summary>
    public static Term Right { get; } = Unknown.Color("right");

    /// <summary>The color of the page above after the region has been resized.</summary>
    public static Term NewRight { get; } = Unknown.Color("new-right");

    public static SymbolicWord StartSymbol { get; } = new(Start);

    public static SymbolicWord EndSymbol { get; } = new(End);

    public static SymbolicWord NewEndSymbol { get; } = new(NewEnd);

    public static SymbolicWord ColorSymbol { get; } = new(Color.Widened());

    public static SymbolicWord LeftSymbol { get; } = new(Left.Widened());

    public static SymbolicWord RightSymbol { get; } = new(Right.Widened());

    public static SymbolicWord NewRightSymbol { get; } = new(NewRight.Widened());

    public static ImmutableArray<NamedTerm> OfRange => [new("start", Start), new("end", End)];

    public static ImmutableArray<NamedTerm> OfChange => [.. OfRange, new("new end", NewEnd)];
}
