using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>W2: fill the arena with single pages, then free all of them in shuffled order; the two are timed apart.</summary>
public sealed class FillAndFree<THeap> : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    private readonly int[] shuffled;
    private THeap heap;

    public FillAndFree(long pages)
    {
        heap = THeap.Create(pages);
        shuffled = new int[pages];
        for (int page = 0; page < shuffled.Length; page++)
        {
            shuffled[page] = page;
        }

        XorShift64 random = new(XorShift64.Seed);
        for (int last = shuffled.Length - 1; last > 0; last--)
        {
            int other = random.Below(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }
    }

    public int OperationCount => shuffled.Length;

    public RunTime Run()
    {
        long began = Stopwatch.GetTimestamp();
        for (int page = 0; page < OperationCount; page++)
        {
            heap.TryAllocate(1, out _);
        }

        long filled = Stopwatch.GetTimestamp();
        foreach (int page in shuffled)
        {
            heap.Free(page, 1);
        }

        return new(filled - began, Stopwatch.GetTimestamp() - filled);
    }
}
