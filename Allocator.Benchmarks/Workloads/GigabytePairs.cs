using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>W6: allocate 1 GiB on an empty arena and free it; the two are timed apart.</summary>
public sealed class GigabytePairs<THeap>(long pages) : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    public const int PairsPerRun = 32;

    private THeap heap = THeap.Create(pages);

    public int OperationCount => PairsPerRun;

    /// <summary>Every call is timed by itself, so that each of them finds the memory in the cache as the other left it.</summary>
    public RunTime Run()
    {
        long allocateTicks = 0;
        long freeTicks = 0;
        for (int pair = 0; pair < OperationCount; pair++)
        {
            long began = Stopwatch.GetTimestamp();
            heap.TryAllocate(Arena.PagesPerGiB, out long start);
            long allocated = Stopwatch.GetTimestamp();
            heap.Free(start, Arena.PagesPerGiB);
            allocateTicks += allocated - began;
            freeTicks += Stopwatch.GetTimestamp() - allocated;
        }

        return new(allocateTicks, freeTicks);
    }
}
