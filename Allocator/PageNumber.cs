using System.Globalization;

namespace Allocator;

/// <summary>A page of the arena, counted from 0. Any 64-bit value can be held; the operations refuse negative ones.</summary>
/// <param name="Value">How many pages lie below this one.</param>
public readonly record struct PageNumber(long Value) : IComparable<PageNumber>
{
    /// <summary>The first page of every arena: bits 0 and 1 of byte 0.</summary>
    public static PageNumber Zero => default;

    /// <summary>The page that lies <paramref name="count"/> pages above.</summary>
    public static PageNumber operator +(PageNumber page, PageCount count) => new(page.Value + count.Value);

    /// <summary>The page that lies <paramref name="count"/> pages below.</summary>
    public static PageNumber operator -(PageNumber page, PageCount count) => new(page.Value - count.Value);

    /// <summary>The distance from <paramref name="from"/> up to <paramref name="to"/>, negative when it lies below.</summary>
    public static PageCount operator -(PageNumber to, PageNumber from) => new(to.Value - from.Value);

    /// <summary>Whether the left page lies below the right one.</summary>
    public static bool operator <(PageNumber left, PageNumber right) => left.Value < right.Value;

    /// <summary>Whether the left page lies above the right one.</summary>
    public static bool operator >(PageNumber left, PageNumber right) => left.Value > right.Value;

    /// <summary>Whether the left page is the right one or lies below it.</summary>
    public static bool operator <=(PageNumber left, PageNumber right) => left.Value <= right.Value;

    /// <summary>Whether the left page is the right one or lies above it.</summary>
    public static bool operator >=(PageNumber left, PageNumber right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(PageNumber other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal, as traces write it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
