using System.Collections.Immutable;

namespace Allocator.X86;

/// <summary>
/// Turns the entries of a memory map into usable pages. Both kinds of entries are sorted and joined, then one pass from the
/// lowest page up cuts the reserved ranges out of the usable ones: n log n for n entries, however large the memory is.
/// </summary>
internal static class UsablePageSweep
{
    /// <summary>The usable pages of valid entries: ascending, disjoint, and none touches the next.</summary>
    public static ImmutableArray<PageRange> Find(ImmutableArray<MemoryMapEntry> entries)
    {
        // Bytes are joined before they are cut to pages: two entries that meet in the middle of a page give the whole page together.
        // Stryker disable once CollectionExpression: a span without a byte adds none.
        List<Span> usableBytes = [];
        List<Span> reservedPages = [new(0, 1)];
        foreach (MemoryMapEntry entry in entries)
        {
            if (entry.ByteCount == 0)
            {
                continue;
            }

            if (entry.IsUsable)
            {
                usableBytes.Add(new((long)entry.FirstByte, (long)entry.EndByte));
            }
            else if (entry.FirstByte >> PhysicalAddress.BitCount == 0)
            {
                reservedPages.Add(OutwardPages(entry));
            }
        }

        return Subtract(Join(usableBytes).Select(InwardPages), Join(reservedPages));
    }

    private static Span InwardPages(Span bytes)
        => new(
            (bytes.Start + PhysicalAddress.PageByteCount - 1) >> PhysicalAddress.PageBitCount,
            bytes.End >> PhysicalAddress.PageBitCount);

    private static Span OutwardPages(in MemoryMapEntry entry)
    {
        UInt128 endByte = UInt128.Min(entry.EndByte, UInt128.One << PhysicalAddress.BitCount);
        return new(
            (long)(entry.FirstByte >> PhysicalAddress.PageBitCount),
            (long)((endByte + PhysicalAddress.PageByteCount - 1) >> PhysicalAddress.PageBitCount));
    }

    /// <summary>Sorts the spans and joins those that overlap or touch.</summary>
    private static List<Span> Join(List<Span> spans)
    {
        // Stryker disable once CollectionExpression: a span without a byte or a page adds none.
        List<Span> joined = [];
        foreach (Span span in spans.OrderBy(span => span.Start))
        {
            if (joined.Count > 0 && span.Start <= joined[^1].End)
            {
                joined[^1] = new(joined[^1].Start, Math.Max(joined[^1].End, span.End));
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    /// <summary>What remains of the usable spans without the reserved ones; both ascending and disjoint. A usable span may be
    /// empty.</summary>
    private static ImmutableArray<PageRange> Subtract(IEnumerable<Span> usable, List<Span> reserved)
    {
        ImmutableArray<PageRange>.Builder ranges = ImmutableArray.CreateBuilder<PageRange>();
        int next = 0;
        foreach (Span span in usable)
        {
            long page = span.Start;
            while (page < span.End)
            {
                while (next < reserved.Count && reserved[next].End <= page)
                {
                    next++;
                }

                long end = next < reserved.Count ? Math.Min(span.End, reserved[next].Start) : span.End;
                if (page < end)
                {
                    ranges.Add(PageRange.Between(new(page), new(end)));
                }

                page = end < span.End ? reserved[next].End : span.End;
            }
        }

        return ranges.ToImmutable();
    }

    /// <summary>Numbers from the start up to, and without, the end: bytes or pages.</summary>
    private readonly record struct Span(long Start, long End);
}
