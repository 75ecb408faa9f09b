using Allocator.X86;

namespace Allocator.Properties.X86;

/// <summary>The meaning of a memory map, byte by byte: slow, small and obviously right.</summary>
internal static class NaivePagePainter
{
    public const int PageByteCount = 4_096;
    public const int ByteCount = 16 * PageByteCount;

    /// <summary>The numbers of the usable pages, for entries that lie in the first 16 pages.</summary>
    public static string UsablePages(IEnumerable<MemoryMapEntry> entries)
    {
        bool[] usable = new bool[ByteCount];
        bool[] reserved = new bool[ByteCount];
        foreach (MemoryMapEntry entry in entries)
        {
            bool[] bytes = entry.IsUsable ? usable : reserved;
            for (int address = (int)entry.FirstByte; address < (int)entry.EndByte; address++)
            {
                bytes[address] = true;
            }
        }

        IEnumerable<int> pages = Enumerable.Range(1, (ByteCount / PageByteCount) - 1);
        return string.Join(' ', pages.Where(page => BytesOf(page).All(address => usable[address] && !reserved[address])));
    }

    public static IEnumerable<long> PagesOf(IEnumerable<PageRange> ranges)
    {
        foreach (PageRange range in ranges)
        {
            for (PageNumber page = range.Start; page < range.End; page += PageCount.One)
            {
                yield return page.Value;
            }
        }
    }

    private static IEnumerable<int> BytesOf(int page) => Enumerable.Range(page * PageByteCount, PageByteCount);
}
