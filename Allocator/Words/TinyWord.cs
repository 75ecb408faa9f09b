using System.Numerics;

namespace Allocator.Words;

/// <summary>Two pages in four bits: the word of scaled-down arenas, in which eight pages already cross three word edges.</summary>
public readonly record struct TinyWord : IConcreteWord<TinyWord>
{
    private const int Width = 4;
    private const ulong Mask = (1UL << Width) - 1;

    private TinyWord(ulong bits) => Bits = bits & Mask;

    /// <inheritdoc/>
    public static int PageCount => Width / 2;

    /// <inheritdoc/>
    public ulong Bits { get; }

    /// <inheritdoc/>
    public static TinyWord From(ulong value) => new(value);

    /// <inheritdoc/>
    public static TinyWord operator &(TinyWord left, TinyWord right) => new(left.Bits & right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator |(TinyWord left, TinyWord right) => new(left.Bits | right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator ^(TinyWord left, TinyWord right) => new(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator ~(TinyWord word) => new(~word.Bits);

    /// <inheritdoc/>
    public static TinyWord operator +(TinyWord left, TinyWord right) => new(left.Bits + right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator -(TinyWord left, TinyWord right) => new(left.Bits - right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator *(TinyWord left, TinyWord right) => new(left.Bits * right.Bits);

    /// <inheritdoc/>
    public static TinyWord operator <<(TinyWord word, TinyWord count) => word << (int)count.Bits;

    /// <inheritdoc/>
    public static TinyWord operator >>(TinyWord word, TinyWord count) => word >> (int)count.Bits;

    /// <inheritdoc/>
    public static TinyWord operator <<(TinyWord word, int count) => new(word.Bits << (count & (Width - 1)));

    /// <inheritdoc/>
    public static TinyWord operator >>(TinyWord word, int count) => new(word.Bits >> (count & (Width - 1)));

    /// <inheritdoc/>
    public static TinyWord TrailingZeroCount(TinyWord word) => new((ulong)BitOperations.TrailingZeroCount(word.Bits | (1UL << Width)));

    /// <inheritdoc/>
    public static TinyWord LeadingZeroCount(TinyWord word) => new((ulong)BitOperations.LeadingZeroCount(word.Bits) - (64 - Width));

    /// <inheritdoc/>
    public static TinyWord PopulationCount(TinyWord word) => new((ulong)BitOperations.PopCount(word.Bits));
}
