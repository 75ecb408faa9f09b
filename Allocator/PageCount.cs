using System.Globalization;

namespace Allocator;

/// <summary>A number of pages. Any 64-bit value can be held; the operations refuse what makes no sense to them.</summary>
/// <param name="Value">How many pages.</param>
public readonly record struct PageCount(long Value) : IComparable<PageCount>
{
    /// <summary>No pages at all.</summary>
    public static PageCount Zero => default;

    /// <summary>A single page.</summary>
    public static PageCount One => new(1);

    /// <summary>The sum of two counts.</summary>
    public static PageCount operator +(PageCount left, PageCount right) => new(left.Value + right.Value);

    /// <summary>What remains of the left count without the right one.</summary>
    public static PageCount operator -(PageCount left, PageCount right) => new(left.Value - right.Value);

    /// <summary>Whether the left count is the smaller one.</summary>
    public static bool operator <(PageCount left, PageCount right) => left.Value < right.Value;

    /// <summary>Whether the left count is the larger one.</summary>
    public static bool operator >(PageCount left, PageCount right) => left.Value > right.Value;

    /// <summary>Whether the left count is not the larger one.</summary>
    public static bool operator <=(PageCount left, PageCount right) => left.Value <= right.Value;

    /// <summary>Whether the left count is not the smaller one.</summary>
    public static bool operator >=(PageCount left, PageCount right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(PageCount other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal, as traces write it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
