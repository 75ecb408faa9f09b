using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>W1: allocate one page and free it, on an empty arena.</summary>
public sealed class SinglePagePairs<THeap>(long pages) : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    public const int PairsPerRun = 4096;

    private THeap heap = THeap.Create(pages);

    public int OperationCount => PairsPerRun;

    public RunTime Run()
    {
        long began = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < OperationCount; pair++)
        {
            heap.TryAllocate(1, out long start);
            heap.Free(start, 1);
        }

        return new(Stopwatch.GetTimestamp() - began);
    }
}
