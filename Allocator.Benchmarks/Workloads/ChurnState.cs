using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>A heap at 90 % occupancy, whose next operation depends on the seed alone.</summary>
internal sealed class ChurnState<THeap, TSizes>(long pages)
    where THeap : struct, IPageHeap<THeap>
    where TSizes : struct, IRequestSizes
{
    private readonly (int Start, int Count)[] live = new (int Start, int Count)[pages];
    private readonly long takenWanted = pages * 9 / 10;
    private THeap heap = THeap.Create(pages);
    private XorShift64 random = new(XorShift64.Seed);
    private int liveCount;
    private long taken;

    public bool IsBelowOccupancy => taken < takenWanted;

    public long AllocationCount { get; private set; }

    public long FailureCount { get; private set; }

    /// <summary>Allocates below 90 % occupancy, otherwise frees a random region.</summary>
    public void Step()
    {
        if (IsBelowOccupancy)
        {
            Allocate(TSizes.From(random.Next()));
        }
        else
        {
            FreeRandom();
        }
    }

    /// <summary>Counts from here on.</summary>
    public void ResetCounts() => (AllocationCount, FailureCount) = (0, 0);

    private void Allocate(int count)
    {
        AllocationCount++;
        if (heap.TryAllocate(count, out long start))
        {
            live[liveCount++] = ((int)start, count);
            taken += count;
        }
        else
        {
            FailureCount++;
        }
    }

    private void FreeRandom()
    {
        int victim = random.Below(liveCount);
        (int start, int count) = live[victim];
        heap.Free(start, count);
        live[victim] = live[--liveCount];
        taken -= count;
    }
}
