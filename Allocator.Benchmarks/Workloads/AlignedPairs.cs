using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>
/// W5: every even page is free, and the last 512 pages; allocate 512 pages aligned to 512, which fit there only, and free them. W5h: the
/// same with an allocation of one page, freed at once, before each, which resets low hints.
/// </summary>
public sealed class AlignedPairs<THeap> : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    public const int PairsPerRun = 32;

    private const int LargePageCount = 512;

    private readonly bool resetsHints;
    private THeap heap;

    public AlignedPairs(long pages, bool resetsHints)
    {
        this.resetsHints = resetsHints;
        heap = THeap.CreateFull(pages);
        for (long page = 0; page < pages; page++)
        {
            if (page % 2 == 0 || page >= pages - LargePageCount)
            {
                heap.Free(page, 1);
            }
        }
    }

    public int OperationCount => PairsPerRun;

    public RunTime Run()
    {
        long began = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < OperationCount; pair++)
        {
            if (resetsHints)
            {
                heap.TryAllocate(1, out long single);
                heap.Free(single, 1);
            }

            heap.TryAllocateAligned(LargePageCount, LargePageCount, out long start);
            heap.Free(start, LargePageCount);
        }

        return new(Stopwatch.GetTimestamp() - began);
    }
}
