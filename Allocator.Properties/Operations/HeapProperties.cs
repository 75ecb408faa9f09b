namespace Allocator.Properties.Operations;

/// <summary>No operation allocates on the managed heap: a kernel could not, and a collector's pause must not hang on it.</summary>
public sealed class HeapProperties
{
    /// <summary>Each comes back to where it started, so that it can be repeated.</summary>
    public static TheoryData<string> Names => [.. Cycles.Keys];

    private static Dictionary<string, Action<PageAllocator>> Cycles => new()
    {
        ["allocate and free"] = allocator =>
        {
            allocator.TryAllocate(new(3), out PageNumber start);
            allocator.Free(start);
        },
        ["allocate with a placement and free"] = allocator =>
        {
            Placement placement = Placement.Anywhere with { Alignment = new(512), Boundary = new(1024) };
            allocator.TryAllocate(new(600), placement, out PageNumber start);
            allocator.Free(start);
        },
        ["allocate what does not fit"] = allocator => allocator.TryAllocate(new(long.MaxValue), out _),
        ["allocate-at and free"] = allocator =>
        {
            allocator.TryAllocateAt(new(5_000), new(700));
            allocator.Free(new(5_000));
        },
        ["allocate-at a taken page"] = allocator => allocator.TryAllocateAt(PageNumber.Zero, PageCount.One),
        ["free a free page"] = allocator => allocator.Free(new(9_000)),
        ["grow and shrink"] = allocator =>
        {
            allocator.Resize(PageNumber.Zero, new(900));
            allocator.Resize(PageNumber.Zero, new(10));
        },
        ["split and join"] = allocator =>
        {
            allocator.Split(PageNumber.Zero, new(4), out PageNumber second);
            allocator.Free(second);
            allocator.Resize(PageNumber.Zero, new(10));
        },
        ["reserve with room and unreserve"] = allocator =>
        {
            allocator.Reserve(new(8_000), new(40));
            allocator.Unreserve(new(8_000));
        },
        ["region at"] = allocator => allocator.RegionAt(new(3)),
        ["regions"] = allocator =>
        {
            foreach (Region region in allocator.Regions)
            {
                _ = region.Start;
            }
        },
        ["statistics"] = allocator => allocator.GetStatistics(),
        ["free pages"] = allocator => _ = allocator.FreePages,
        ["validate a legal state"] = allocator => allocator.Validate(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Operations_AllocateNothing(string name)
    {
        PageAllocator allocator = new(new PageCount(10_000));
        allocator.TryAllocateAt(PageNumber.Zero, new(10));
        allocator.Reserve(new(100), new(10));
        Action<PageAllocator> cycle = Cycles[name];
        Assert.True(AllocatedBy(allocator, cycle) == 0, name);
    }

    [Fact]
    public void Measure_SeesASingleObject()
        => Assert.True(AllocatedBy(new(new PageCount(4)), allocator => GC.KeepAlive(allocator.BitmapBytes.ToArray())) > 0);

    [Fact]
    public void Reserve_AllocatesOnlyWhenItGrows()
    {
        PageAllocator allocator = new(new PageCount(10_000));
        int growths = 0;
        for (long page = 0; page < 1_000; page++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            allocator.Reserve(new(2 * page), PageCount.One);
            growths += GC.GetAllocatedBytesForCurrentThread() > before ? 1 : 0;
        }

        // From 4 to 1,024 entries by doubling.
        Assert.InRange(growths, 1, 9);
    }

    /// <summary>Bytes of a hundred rounds, after enough of them that everything is compiled and has its buffers.</summary>
    private static long AllocatedBy(PageAllocator allocator, Action<PageAllocator> cycle)
    {
        for (int round = 0; round < 50; round++)
        {
            cycle(allocator);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            cycle(allocator);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
