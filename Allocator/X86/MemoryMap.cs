using System.Collections.Immutable;

namespace Allocator.X86;

/// <summary>
/// Which pages of physical memory are there to be handed out. Immutable. It makes one clear answer of entries that may be
/// unsorted, empty, contradictory and cut pages in half.
/// </summary>
/// <remarks>
/// <para>A page is usable when every byte of it is in some usable entry and none is in a reserved one. So usable stretches,
/// neighboring ones first joined, shrink to whole pages, and reserved ones grow to whole pages.</para>
/// <para>Pages that no entry mentions are reserved, and so is page 0: the real-mode interrupt table lies there, and an address of 0
/// reads as "none".</para>
/// <para>The arena runs from page 0 to the last usable page; what lies above is not in it, reserved or not.</para>
/// </remarks>
public sealed class MemoryMap
{
    /// <summary>Reads the entries, in any order.</summary>
    /// <exception cref="MemoryMapFormatException">An entry reaches beyond 2^64, a usable one beyond the 52 bits of a physical
    /// address, or the last usable page beyond <see cref="PageAllocator{TWord, TGeometry}.PageCountMax"/>. It says which, by line or
    /// index.</exception>
    public MemoryMap(IEnumerable<MemoryMapEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = [.. entries];
        for (int index = 0; index < Entries.Length; index++)
        {
            RequirePossible(Entries[index], index);
        }

        UsableRanges = UsablePageSweep.Find(Entries);
        PageCount = UsableRanges.IsEmpty ? PageCount.Zero : UsableRanges[^1].End - PageNumber.Zero;
        if (PageCount > PageAllocator.PageCountMax)
        {
            throw BeyondLargestArena();
        }

        ReservedRanges = ComplementOf(UsableRanges);
    }

    /// <summary>What the map was made from, in the order given; for display.</summary>
    public ImmutableArray<MemoryMapEntry> Entries { get; }

    /// <summary>The usable pages: ascending, disjoint, and none touches the next.</summary>
    public ImmutableArray<PageRange> UsableRanges { get; }

    /// <summary>All other pages of the arena, alternating with the usable ranges, from page 0 on.</summary>
    public ImmutableArray<PageRange> ReservedRanges { get; }

    /// <summary>The arena's size: the first page above the last usable one, or 0 when no page is usable.</summary>
    public PageCount PageCount { get; }

    /// <summary>How many pages there are to hand out.</summary>
    public PageCount UsablePages => new(UsableRanges.Sum(range => range.Count.Value));

    private static void RequirePossible(in MemoryMapEntry entry, int index)
    {
        if (entry.ByteCount == 0)
        {
            return;
        }

        // The length first: with an impossible one, the end would wrap.
        if (entry.ByteCount > UInt128.One << 64 || entry.EndByte > UInt128.One << 64)
        {
            throw At(entry, index, $"{entry.ByteCount} bytes from 0x{entry.FirstByte:x} on reach beyond 64 bits");
        }

        if (entry.IsUsable && entry.EndByte > UInt128.One << PhysicalAddress.BitCount)
        {
            throw At(entry, index, $"usable memory up to 0x{entry.EndByte - 1:x}, beyond {PhysicalAddress.BitCount} address bits");
        }
    }

    private static ImmutableArray<PageRange> ComplementOf(ImmutableArray<PageRange> usable)
    {
        ImmutableArray<PageRange>.Builder reserved = ImmutableArray.CreateBuilder<PageRange>(usable.Length);
        PageNumber start = PageNumber.Zero;
        foreach (PageRange range in usable)
        {
            reserved.Add(PageRange.Between(start, range.Start));
            start = range.End;
        }

        return reserved.MoveToImmutable();
    }

    private static MemoryMapFormatException At(in MemoryMapEntry entry, int index, string reason)
        => entry.Line is int line ? MemoryMapFormatException.AtLine(line, reason) : MemoryMapFormatException.AtEntry(index, reason);

    // Some entry covers the last usable byte, and no reserved one does: that one is named.
    private MemoryMapFormatException BeyondLargestArena()
    {
        UInt128 lastByte = ((UInt128)PageCount.Value << PhysicalAddress.PageBitCount) - 1;
        int index = 0;
        while (!(Entries[index].FirstByte <= lastByte && lastByte < Entries[index].EndByte))
        {
            index++;
        }

        return At(Entries[index], index, $"an arena of {PageCount} pages, the largest possible has {PageAllocator.PageCountMax}");
    }
}
