using System.Globalization;

namespace Allocator.X86;

/// <summary>The address of a byte of physical memory. A page-table entry holds 52 bits of one, so that no x86 processor has more.</summary>
public readonly record struct PhysicalAddress : IComparable<PhysicalAddress>
{
    internal const int BitCount = 52;
    internal const int PageBitCount = 12;
    internal const long PageByteCount = 1L << PageBitCount;

    /// <summary>An address from the number of bytes that lie below it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value needs more than 52 bits.</exception>
    public PhysicalAddress(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, (1UL << BitCount) - 1);
        Value = value;
    }

    /// <summary>How many bytes lie below this one.</summary>
    public ulong Value { get; }

    /// <summary>Whether a 4 KiB page starts here.</summary>
    public bool IsPageAligned => (Value & (PageByteCount - 1)) == 0;

    /// <summary>Whether the left address is the lower one.</summary>
    public static bool operator <(PhysicalAddress left, PhysicalAddress right) => left.Value < right.Value;

    /// <summary>Whether the left address is the higher one.</summary>
    public static bool operator >(PhysicalAddress left, PhysicalAddress right) => left.Value > right.Value;

    /// <summary>Whether the left address is not the higher one.</summary>
    public static bool operator <=(PhysicalAddress left, PhysicalAddress right) => left.Value <= right.Value;

    /// <summary>Whether the left address is not the lower one.</summary>
    public static bool operator >=(PhysicalAddress left, PhysicalAddress right) => left.Value >= right.Value;

    /// <summary>The address of a 4 KiB page's first byte.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page is negative or lies beyond the 52 bits: its number needs more than
    /// 40.</exception>
    public static PhysicalAddress FromPage(PageNumber page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page.Value, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, Zone.Normal.Below);
        return new((ulong)page.Value << PageBitCount);
    }

    /// <summary>The 4 KiB page that starts here.</summary>
    /// <exception cref="InvalidOperationException">None does: see <see cref="IsPageAligned"/>.</exception>
    public PageNumber ToPage()
        => IsPageAligned ? ToContainingPage() : throw new InvalidOperationException($"{this} is not the address of a 4 KiB page.");

    /// <summary>The 4 KiB page that the byte belongs to.</summary>
    public PageNumber ToContainingPage() => new((long)(Value >> PageBitCount));

    /// <inheritdoc/>
    public int CompareTo(PhysicalAddress other) => Value.CompareTo(other.Value);

    /// <summary>The address in hexadecimal, as kernels print it: <c>0x9f000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x}");
}
