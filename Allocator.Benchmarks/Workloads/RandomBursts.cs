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

    // One bit for each page: small enough to stay in the cache, so that choosing a victim is not what is measured.
    private readonly ulong[] taken;
    private readonly int pageCount;
    private THeap heap;
    private XorShift64 random = new(XorShift64.Seed);

    public RandomBursts(long pages, int takenPercent)
    {
        heap = THeap.CreateFull(pages);
        pageCount = (int)pages;
        taken = new ulong[(pages + 63) / 64];
        Array.Fill(taken, ulong.MaxValue);
        for (long free = pages - (pages * takenPercent / 100); free > 0; free--)
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
        taken[start >> 6] |= 1UL << (int)start;
    }

    private void FreeRandom()
    {
        int victim = random.Below(pageCount);
        while ((taken[victim >> 6] >> victim & 1) == 0)
        {
            victim = random.Below(pageCount);
        }

        taken[victim >> 6] &= ~(1UL << victim);
        heap.Free(victim, 1);
    }
}
