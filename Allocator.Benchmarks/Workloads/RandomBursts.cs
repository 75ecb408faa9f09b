using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>
/// W3: an arena of single pages, of which a share is taken; bursts of 32 random frees and then 32 allocations.
/// </summary>
public sealed class RandomBursts<THeap> : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    public const int PairsPerRun = BurstLength * BurstsPerRun;

    private const int BurstLength = 32;
    private const int BurstsPerRun = 64;
    private const int WarmUpPairCount = 2_000_000;

    // The pages that are taken, in no order.
    private readonly int[] live;
    private int liveCount;
    private THeap heap;
    private XorShift64 random = new(XorShift64.Seed);

    public RandomBursts(long pages, int takenPercent)
    {
        heap = THeap.CreateFull(pages);
        live = new int[pages];
        while (liveCount < pages)
        {
            live[liveCount] = liveCount;
            liveCount++;
        }

        while (liveCount > pages * takenPercent / 100)
        {
            FreeRandom();
        }

        for (int pair = 0; pair < WarmUpPairCount; pair += OperationCount)
        {
            Run();
        }
    }

    public int OperationCount => PairsPerRun;

    public RunTime Run()
    {
        long began = Stopwatch.GetTimestamp();
        for (int burst = 0; burst < BurstsPerRun; burst++)
        {
            for (int page = 0; page < BurstLength; page++)
            {
                FreeRandom();
            }

            for (int page = 0; page < BurstLength; page++)
            {
                Allocate();
            }
        }

        return new(Stopwatch.GetTimestamp() - began);
    }

    private void Allocate()
    {
        heap.TryAllocate(1, out long start);
        live[liveCount++] = (int)start;
    }

    private void FreeRandom()
    {
        int victim = random.Below(liveCount);
        heap.Free(live[victim], 1);
        live[victim] = live[--liveCount];
    }
}
