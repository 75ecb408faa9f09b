using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>The journal's color rule, as the sentence says it.</summary>
public static class SpecifiedColor
{
    /// <summary>The next color in the cycle 01, 10, 11; free counts as 11.</summary>
    public static Term Successor(Term color) => Term.If(Is(color, 0b01), Of(0b10), Term.If(Is(color, 0b10), Of(0b11), Of(0b01)));

    /// <summary>The successor of the left neighbor's color, and the successor of that one if the right neighbor already has it.</summary>
    public static Term Choose(Term left, Term right)
    {
        Term first = Successor(left);
        return Term.If(first.EqualTo(right), Successor(first), first);
    }

    private static Term Is(Term color, ulong value) => color.EqualTo(Of(value));

    private static Term Of(ulong value) => Term.Literal(value, Term.ColorWidth);
}
