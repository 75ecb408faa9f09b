using System.Collections.Immutable;

namespace Allocator.X86;

/// <summary>
/// A part of physical memory, by what can reach it. Old devices address 24 or 32 bits only, so that the memory below is worth saving for
/// them: an ordinary request looks there last. <c>default</c> is <see cref="Normal"/>.
/// </summary>
public readonly record struct Zone
{
    private static readonly PageNumber Dma32Start = new(1L << (24 - PhysicalAddress.PageBitCount));
    private static readonly PageNumber NormalStart = new(1L << (32 - PhysicalAddress.PageBitCount));
    private static readonly PageNumber NormalEnd = new(1L << (PhysicalAddress.BitCount - PhysicalAddress.PageBitCount));

    // How many fallbacks lead here from the zone that has the most to spare.
    private readonly byte rank;

    private Zone(byte rank) => this.rank = rank;

    /// <summary>Below 16 MiB: the 24 address lines of an ISA bus.</summary>
    public static Zone Dma => new(2);

    /// <summary>From 16 MiB up to 4 GiB: devices with 32-bit addresses.</summary>
    public static Zone Dma32 => new(1);

    /// <summary>From 4 GiB up to the end of the 52 address bits: whatever takes any address.</summary>
    public static Zone Normal => default;

    /// <summary>All zones from the lowest address up.</summary>
    public static ImmutableArray<Zone> All { get; } = [Dma, Dma32, Normal];

    /// <summary>The lowest page.</summary>
    public PageNumber From => rank switch
    {
        0 => NormalStart,
        1 => Dma32Start,
        _ => PageNumber.Zero,
    };

    /// <summary>The first page that lies above.</summary>
    public PageNumber Below => rank switch
    {
        0 => NormalEnd,
        1 => NormalStart,
        _ => Dma32Start,
    };

    /// <summary>Where to look next for a request that any lower memory serves as well; null for <see cref="Dma"/>, the last
    /// resort.</summary>
    public Zone? Fallback => this == Dma ? null : new Zone((byte)(rank + 1));

    /// <summary>The zone of an address.</summary>
    public static Zone Of(PhysicalAddress address)
    {
        PageNumber page = address.ToContainingPage();
        return page >= NormalStart ? Normal : page >= Dma32Start ? Dma32 : Dma;
    }

    /// <summary>The pages of a range that lie in this zone; null when none does.</summary>
    public PageRange? Intersect(PageRange range)
    {
        PageNumber start = new(Math.Max(range.Start.Value, From.Value));
        PageNumber end = new(Math.Min(range.End.Value, Below.Value));
        return start < end ? PageRange.Between(start, end) : null;
    }

    /// <summary>The name: <c>DMA</c>, <c>DMA32</c> or <c>Normal</c>, as Linux writes it.</summary>
    public override string ToString() => rank switch
    {
        0 => "Normal",
        1 => "DMA32",
        _ => "DMA",
    };
}
