using Allocator.Words;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>
/// A word of 64 bits about which nothing is known: computing with it writes down the formula of what was computed. The kernels that ship
/// run on it unchanged.
/// </summary>
public readonly record struct SymbolicWord : IWord<SymbolicWord>
{
    // What C# looks at of a shift count.
    private const ulong CountBits = Term.WordWidth - 1;

    private readonly Term? term;

    public SymbolicWord(Term term)
    {
        if (term.Width != Term.WordWidth)
        {
            throw new ArgumentException($"A word has {Term.WordWidth} bits, this term has {term.Width}.", nameof(term));
        }

        this.term = term;
    }

    /// <inheritdoc/>
    public static int PageCount => Term.WordWidth / Term.ColorWidth;

    /// <summary>What was computed; zero for the word that nobody set.</summary>
    public Term Term => term ?? Term.OfKernel(0);

    /// <inheritdoc/>
    public static SymbolicWord From(ulong value) => new(Term.OfKernel(value));

    /// <inheritdoc/>
    public static SymbolicWord operator &(SymbolicWord left, SymbolicWord right) => Apply("bvand", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator |(SymbolicWord left, SymbolicWord right) => Apply("bvor", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator ^(SymbolicWord left, SymbolicWord right) => Apply("bvxor", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator ~(SymbolicWord word) => Apply("bvnot", word);

    /// <inheritdoc/>
    public static SymbolicWord operator +(SymbolicWord left, SymbolicWord right) => Apply("bvadd", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator -(SymbolicWord left, SymbolicWord right) => Apply("bvsub", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator *(SymbolicWord left, SymbolicWord right) => Apply("bvmul", left, right);

    /// <inheritdoc/>
    public static SymbolicWord operator <<(SymbolicWord word, SymbolicWord count) => Apply("bvshl", word, count & From(CountBits));

    /// <inheritdoc/>
    public static SymbolicWord operator >>(SymbolicWord word, SymbolicWord count) => Apply("bvlshr", word, count & From(CountBits));

    /// <inheritdoc/>
    public static SymbolicWord operator <<(SymbolicWord word, int count) => Apply("bvshl", word, From((ulong)count & CountBits));

    /// <inheritdoc/>
    public static SymbolicWord operator >>(SymbolicWord word, int count) => Apply("bvlshr", word, From((ulong)count & CountBits));

    /// <inheritdoc/>
    public static SymbolicWord TrailingZeroCount(SymbolicWord word) => Apply(BitCounts.TrailingZeros, word);

    /// <inheritdoc/>
    public static SymbolicWord LeadingZeroCount(SymbolicWord word) => Apply(BitCounts.LeadingZeros, word);

    /// <inheritdoc/>
    public static SymbolicWord PopulationCount(SymbolicWord word) => Apply(BitCounts.Population, word);

    private static SymbolicWord Apply(string head, SymbolicWord word) => new(Term.OfKernel(head, word.Term));

    private static SymbolicWord Apply(string head, SymbolicWord left, SymbolicWord right)
        => new(Term.OfKernel(head, left.Term, right.Term));
}
