namespace Allocator.Benchmarks.Heaps;

/// <summary>A short check that a heap works at all, so that nothing broken is ever measured.</summary>
public static class HeapCheck
{
    private const long Pages = 4096;

    private static readonly long[] MixedCounts = [1, 3, 64, 1, 100, 512, 65, 1, 7, 128];

    /// <summary>Allocates and frees twice over.</summary>
    /// <exception cref="InvalidOperationException">The heap refuses, or hands out a page twice.</exception>
    public static void Require<THeap>()
        where THeap : struct, IPageHeap<THeap>
    {
        THeap heap = THeap.Create(Pages);
        for (int round = 0; round < 2; round++)
        {
            List<(long Start, long Count)> regions = AllocateAll<THeap>(ref heap);
            foreach ((long start, long count) in regions)
            {
                heap.Free(start, count);
            }
        }
    }

    private static List<(long Start, long Count)> AllocateAll<THeap>(ref THeap heap)
        where THeap : struct, IPageHeap<THeap>
    {
        HashSet<long> taken = [];
        List<(long Start, long Count)> regions = [];
        foreach (long count in MixedCounts)
        {
            if (!heap.TryAllocate(count, out long start))
            {
                throw new InvalidOperationException($"{THeap.Name} finds no {count} pages where {Pages - taken.Count} are free.");
            }

            regions.Add((start, count));
            for (long page = start; page < start + count; page++)
            {
                if (!taken.Add(page))
                {
                    throw new InvalidOperationException($"{THeap.Name} hands out page {page} twice.");
                }
            }
        }

        return regions;
    }
}
