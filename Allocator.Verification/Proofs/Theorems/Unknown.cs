using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>The variables of theorems: what they stand for is all that is known of them.</summary>
internal static class Unknown
{
    /// <summary>Any 64 bits.</summary>
    public static Term Word(string name) => Term.Variable(name, Term.WordWidth);

    /// <summary>Any color, or free.</summary>
    public static Term Color(string name) => Term.Variable(name, Term.ColorWidth);

    /// <summary>Any page of a word.</summary>
    public static Term Page(string name) => Term.Variable(name, 5).Widened();

    /// <summary>Any page of two words.</summary>
    public static Term PageOfPair(string name) => Term.Variable(name, 6).Widened();

    /// <summary>Any number from 0 to 127: a count, or the end of a range.</summary>
    public static Term Number(string name) => Term.Variable(name, 7).Widened();
}
