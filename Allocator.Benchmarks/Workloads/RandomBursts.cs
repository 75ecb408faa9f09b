using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>
/// W3: an arena of single pages, of which a share is taken; bursts of 32 random frees and then 32 allocations.
/// </summary>
/// <remarks>
/// Victims are chosen before the clock of a burst runs, and its allocations are noted after it has stopped: on 512 GiB, looking up which
/// pages are taken would cost as much as the allocator. Reading the clock adds a thirty-second of its time to each pair.
/// </remarks>
public sealed class RandomBursts<THeap> : IWorkload
    where THeap : struct, IPageHeap<THeap>
{
    public const int PairsPerRun = BurstLength * BurstsPerRun;

    private const int BurstLength = 32;
    private const int BurstsPerRun = 64;
    private const int WarmUpPairCount = 2_000_000;

    private readonly ulong[] taken;
    private readonly long[] burst = new long[BurstLength];
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
            heap.Free(TakeVictim(), 1);
        }

        for (int pair = 0; pair < WarmUpPairCount; pair += OperationCount)
        {
            Run();
        }
    }

    public int OperationCount => PairsPerRun;

    public RunTime Run()
    {
        long ticks = 0;
        for (int count = 0; count < BurstsPerRun; count++)
        {
            ChooseVictims();
            long began = Stopwatch.GetTimestamp();
            foreach (long page in burst)
            {
                heap.Free(page, 1);
            }

            foreach (ref long page in burst.AsSpan())
            {
                heap.TryAllocate(1, out page);
            }

            ticks += Stopwatch.GetTimestamp() - began;
            foreach (long page in burst)
            {
                taken[page >> 6] |= 1UL << (int)page;
            }
        }

        return new(ticks);
    }

    private void ChooseVictims()
    {
        foreach (ref long page in burst.AsSpan())
        {
            page = TakeVictim();
        }
    }

    /// <summary>A random page that is taken, and no longer is.</summary>
    private int TakeVictim()
    {
        int victim = random.Below(pageCount);
        while ((taken[victim >> 6] >> victim & 1) == 0)
        {
            victim = random.Below(pageCount);
        }

        taken[victim >> 6] &= ~(1UL << victim);
        return victim;
    }
}
