namespace Allocator.Benchmarks.Heaps;

/// <summary>
/// What the workloads need of a page allocator. Heaps are structs, and workloads generic over them, so that calls are inlined.
/// </summary>
/// <typeparam name="THeap">The heap itself.</typeparam>
public interface IPageHeap<THeap>
    where THeap : struct, IPageHeap<THeap>
{
    /// <summary>The heap's name in tables and pictures.</summary>
    static abstract string Name { get; }

    /// <summary>A heap of free pages.</summary>
    static abstract THeap Create(long pages);

    /// <summary>A heap whose pages have all been allocated, one by one.</summary>
    static virtual THeap CreateFull(long pages)
    {
        THeap heap = THeap.Create(pages);
        for (long page = 0; page < pages; page++)
        {
            heap.TryAllocate(1, out _);
        }

        return heap;
    }

    bool TryAllocate(long count, out long start);

    /// <summary>The same, at a multiple of a power of two.</summary>
    bool TryAllocateAligned(long count, long alignment, out long start);

    /// <summary>Releases a region. Heaps that don't know how long it is, are told.</summary>
    void Free(long start, long count);
}
