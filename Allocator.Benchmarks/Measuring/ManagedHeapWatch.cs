namespace Allocator.Benchmarks.Measuring;

/// <summary>What happened on the managed heap since it was made.</summary>
internal readonly struct ManagedHeapWatch
{
    private readonly long allocatedBytes = GC.GetAllocatedBytesForCurrentThread();
    private readonly int collectionCount = GC.CollectionCount(0);

    public ManagedHeapWatch()
    {
    }

    /// <summary>Bytes that this thread has allocated.</summary>
    public long AllocatedBytes => GC.GetAllocatedBytesForCurrentThread() - allocatedBytes;

    public int CollectionCount => GC.CollectionCount(0) - collectionCount;
}
