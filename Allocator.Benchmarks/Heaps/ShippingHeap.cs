namespace Allocator.Benchmarks.Heaps;

/// <summary>The allocator of this repository, through its public operations.</summary>
public readonly struct ShippingHeap(PageAllocator allocator) : IPageHeap<ShippingHeap>
{
    public static string Name => "shipping";

    public static ShippingHeap Create(long pages) => new(new PageAllocator(new PageCount(pages)));

    public bool TryAllocate(long count, out long start)
    {
        bool isFound = allocator.TryAllocate(new PageCount(count), out PageNumber page);
        start = page.Value;
        return isFound;
    }

    public bool TryAllocateAligned(long count, long alignment, out long start)
    {
        Placement placement = Placement.Anywhere with { Alignment = new(alignment) };
        bool isFound = allocator.TryAllocate(new PageCount(count), placement, out PageNumber page);
        start = page.Value;
        return isFound;
    }

    public void Free(long start, long count) => allocator.Free(new PageNumber(start));
}
