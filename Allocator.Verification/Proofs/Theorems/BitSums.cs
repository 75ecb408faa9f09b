using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Sums of the lowest bits of two words and of their union; or one bit of each.</summary>
internal sealed record BitSums(Term Union, Term Left, Term Right)
{
    /// <summary>Whether the union has as many as both words.</summary>
    public Term AddUp => Union.EqualTo(Left + Right);

    /// <summary>These sums and one bit more of each word.</summary>
    public BitSums Plus(BitSums bits)
        => new(Union + bits.Union.Widened(), Left + bits.Left.Widened(), Right + bits.Right.Widened());
}
