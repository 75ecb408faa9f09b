namespace Allocator.Words;

/// <summary>
/// The machine word that the kernels compute with. One source has several meanings: <see cref="Word64"/> ships, <see cref="TinyWord"/>
/// makes eight pages cross words, blocks and index levels, and a symbolic word turns the same kernels into formulas.
/// </summary>
/// <remarks>
/// There is no comparison and nothing returns a <c>bool</c>: a kernel can't branch on a word, so every path of it is one formula.
/// Shift counts are words too, because a proof needs them symbolic; as in C#, only as many low bits of a count are looked at as
/// the width needs, so a shift by the full width is a shift by zero.
/// </remarks>
/// <typeparam name="TWord">The implementing word itself.</typeparam>
public interface IWord<TWord>
    where TWord : struct, IWord<TWord>
{
    /// <summary>How many pages a word describes: half of its width in bits, a power of two.</summary>
    static abstract int PageCount { get; }

    /// <summary>The word that holds the low bits of the value.</summary>
    static abstract TWord From(ulong value);

    /// <summary>The bits that are set in both words.</summary>
    static abstract TWord operator &(TWord left, TWord right);

    /// <summary>The bits that are set in either word.</summary>
    static abstract TWord operator |(TWord left, TWord right);

    /// <summary>The bits in which the words differ.</summary>
    static abstract TWord operator ^(TWord left, TWord right);

    /// <summary>All bits turned.</summary>
    static abstract TWord operator ~(TWord word);

    /// <summary>The sum, modulo two to the width.</summary>
    static abstract TWord operator +(TWord left, TWord right);

    /// <summary>The difference, modulo two to the width.</summary>
    static abstract TWord operator -(TWord left, TWord right);

    /// <summary>The product, modulo two to the width.</summary>
    static abstract TWord operator *(TWord left, TWord right);

    /// <summary>Towards higher pages, zeros following.</summary>
    static abstract TWord operator <<(TWord word, TWord count);

    /// <summary>Towards lower pages, zeros following.</summary>
    static abstract TWord operator >>(TWord word, TWord count);

    /// <summary>Towards higher pages by a number of bits that is known where the kernel is written.</summary>
    static abstract TWord operator <<(TWord word, int count);

    /// <summary>Towards lower pages by a number of bits that is known where the kernel is written.</summary>
    static abstract TWord operator >>(TWord word, int count);

    /// <summary>The position of the lowest set bit; the width for a word of zeros.</summary>
    static abstract TWord TrailingZeroCount(TWord word);

    /// <summary>The position of the highest set bit counted from the top; the width for a word of zeros.</summary>
    static abstract TWord LeadingZeroCount(TWord word);

    /// <summary>How many bits are set.</summary>
    static abstract TWord PopulationCount(TWord word);
}
