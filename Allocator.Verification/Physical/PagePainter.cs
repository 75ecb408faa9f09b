using System.Collections.Immutable;
using Allocator.X86;

namespace Allocator.Verification.Physical;

/// <summary>
/// The meaning of a memory map, page by page: a page is usable when each of its bytes is in some usable entry and in no other one, and it
/// is not page 0.
/// </summary>
/// <remarks>
/// Addresses have 64 bits, so it does not paint them all: between two edges of entries nothing changes. It asks for the bytes at the
/// edges, and for the pages at, below and above them.
/// </remarks>
public sealed class PagePainter(ImmutableArray<MemoryMapEntry> entries)
{
    private static readonly UInt128 PageByteCount = 4096;

    private readonly ImmutableArray<UInt128> edges = [.. entries.SelectMany(entry => new[] { entry.FirstByte, entry.EndByte }).Distinct()];

    /// <summary>The first difference between the map's usable ranges and the painter's pages; null when there is none.</summary>
    public string? FirstDifference(MemoryMap map)
    {
        foreach (PageNumber page in PagesNearEdges())
        {
            bool expected = IsUsable(page);
            if (map.UsableRanges.Any(range => range.Contains(page)) != expected)
            {
                return $"page {page} is {(expected ? "usable" : "reserved")}, the map says otherwise";
            }
        }

        PageNumber end = map.UsableRanges.IsEmpty ? PageNumber.Zero : map.UsableRanges[^1].End;
        bool coversTheArena = map.UsableRanges.Concat(map.ReservedRanges).Sum(range => range.Count.Value) == map.PageCount.Value;
        return PageNumber.Zero + map.PageCount != end ? $"the arena has {map.PageCount} pages, its last usable page lies below {end}"
            : coversTheArena ? null
            : "usable and reserved ranges together are not the arena";
    }

    private IEnumerable<PageNumber> PagesNearEdges()
        => edges.Append(UInt128.Zero)
            .SelectMany(edge => new[] { -1L, 0, 1 }.Select(step => (Int128)(edge / PageByteCount) + step))
            .Where(page => page >= 0 && page <= long.MaxValue)
            .Distinct()
            .Select(page => new PageNumber((long)page));

    private bool IsUsable(PageNumber page)
    {
        UInt128 start = (UInt128)page.Value * PageByteCount;
        IEnumerable<UInt128> bytes = edges.Where(edge => edge >= start && edge < start + PageByteCount).Append(start);
        return page > PageNumber.Zero && bytes.All(address => Covers(address, isUsable: true) && !Covers(address, isUsable: false));
    }

    private bool Covers(UInt128 address, bool isUsable)
        => entries.Any(entry => entry.IsUsable == isUsable && entry.FirstByte <= address && address < entry.EndByte);
}
