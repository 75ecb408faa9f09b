using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocator.Words;

/// <summary>Thirty-two pages in 64 bits: the word that ships.</summary>
/// <param name="Bits">The pages' colors, the lowest page in the lowest two bits.</param>
public readonly record struct Word64(ulong Bits) : IConcreteWord<Word64>
{
    /// <inheritdoc/>
    public static int PageCount => 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 From(ulong value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator &(Word64 left, Word64 right) => new(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator |(Word64 left, Word64 right) => new(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator ^(Word64 left, Word64 right) => new(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator ~(Word64 word) => new(~word.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator +(Word64 left, Word64 right) => new(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator -(Word64 left, Word64 right) => new(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator *(Word64 left, Word64 right) => new(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator <<(Word64 word, Word64 count) => new(word.Bits << (int)count.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator >>(Word64 word, Word64 count) => new(word.Bits >> (int)count.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator <<(Word64 word, int count) => new(word.Bits << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 operator >>(Word64 word, int count) => new(word.Bits >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 TrailingZeroCount(Word64 word) => new((ulong)BitOperations.TrailingZeroCount(word.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 LeadingZeroCount(Word64 word) => new((ulong)BitOperations.LeadingZeroCount(word.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 PopulationCount(Word64 word) => new((ulong)BitOperations.PopCount(word.Bits));
}
