namespace Allocator.Benchmarks.Heaps;

/// <summary>
/// The journal's way, put right: two bits a page and three colors, searched page by page from page 0; a region ends where its color does.
/// </summary>
public readonly struct LinearScanHeap : IPageHeap<LinearScanHeap>
{
    private const int ColorCount = 3;

    private readonly byte[] map;
    private readonly long pages;

    private LinearScanHeap(long pages)
    {
        this.pages = pages;
        map = new byte[(pages + 3) / 4];
    }

    public static string Name => "linear scan";

    public static LinearScanHeap Create(long pages) => new(pages);

    /// <summary>Without the searches, each of which would begin at page 0.</summary>
    public static LinearScanHeap CreateFull(long pages)
    {
        LinearScanHeap heap = new(pages);
        for (long page = 0; page < pages; page++)
        {
            heap.SetColor(page, heap.ChooseColor(page, page + 1));
        }

        return heap;
    }

    public bool TryAllocate(long count, out long start) => TryAllocateAligned(count, 1, out start);

    public bool TryAllocateAligned(long count, long alignment, out long start)
    {
        long run = 0;
        for (long page = 0; page < pages; page++)
        {
            bool belongs = run > 0 || (page & (alignment - 1)) == 0;
            run = belongs && ColorAt(page) == 0 ? run + 1 : 0;
            if (run == count)
            {
                start = page + 1 - count;
                Paint(start, count, ChooseColor(start, page + 1));
                return true;
            }
        }

        start = 0;
        return false;
    }

    public void Free(long start, long count)
    {
        int color = ColorAt(start);
        for (long page = start; page < pages && ColorAt(page) == color; page++)
        {
            SetColor(page, 0);
        }
    }

    private int ChooseColor(long start, long end)
    {
        int left = start > 0 ? ColorAt(start - 1) : 0;
        int right = end < pages ? ColorAt(end) : 0;
        int color = Successor(left);
        return color == right ? Successor(color) : color;
    }

    private static int Successor(int color) => (color % ColorCount) + 1;

    private void Paint(long start, long count, int color)
    {
        for (long page = start; page < start + count; page++)
        {
            SetColor(page, color);
        }
    }

    private int ColorAt(long page) => (map[page >> 2] >> Shift(page)) & 3;

    private void SetColor(long page, int color)
        => map[page >> 2] = (byte)((map[page >> 2] & ~(3 << Shift(page))) | (color << Shift(page)));

    private static int Shift(long page) => (int)(page & 3) * 2;
}
