using Allocator.X86;
using static Allocator.Properties.X86.PhysicalMachine;

namespace Allocator.Properties.X86;

public sealed class PhysicalMemoryOperationsTests
{
    private static readonly PhysicalAddress Border = At(16 * MiB);

    public static TheoryData<string, Action<PhysicalMemory>> UnalignedCalls => new()
    {
        { "free", memory => memory.Free(At(0x1001)) },
        { "resize", memory => memory.Resize(At(0x1800), PageCount.One) },
        { "split", memory => memory.Split(At(0x1fff), PageCount.One, out _) },
        { "allocate at", memory => memory.TryAllocateAt(At(1), PageCount.One) },
        { "region at", memory => memory.RegionAt(At(0x2008)) },
    };

    public static TheoryData<string, Action<PhysicalMemory>, string> SenselessCalls => new()
    {
        { "no pages", memory => memory.TryAllocate(PageSize.FourKiB, PageCount.Zero, out _), "count ('0')" },
        { "fewer than none", memory => memory.TryAllocate(PageSize.OneGiB, Pages(-1), out _), "count ('-1')" },
        { "more than 63 bits of pages", memory => memory.TryAllocate(PageSize.TwoMiB, Pages(1L << 54), out _), $"count ('{1L << 54}')" },
        { "pages that wrap", memory => memory.TryAllocate(PageSize.TwoMiB, Pages((1L << 55) + 1), out _), $"count ('{(1L << 55) + 1}')" },
        { "no boundary at all", memory => TryAllocateWithin(memory, 0), "The boundary must be a power of two, 0 bytes is none." },
        { "an odd boundary", memory => TryAllocateWithin(memory, 3 * KiB), "The boundary must be a power of two, 3072 bytes is none." },
        { "no pages there", memory => memory.TryAllocateAt(Border, PageCount.Zero), "count ('0')" },
        { "fewer than none there", memory => memory.TryAllocateAt(Border, Pages(-1)), "count ('-1')" },
        { "beyond 2^63 there", memory => memory.TryAllocateAt(Border, Pages(long.MaxValue)), $"Page 4096 and {long.MaxValue} pages" },
        { "resize to nothing", memory => memory.Resize(Border, PageCount.Zero), "count ('0')" },
        { "resize beyond 2^63", memory => memory.Resize(Border, Pages(long.MaxValue - 4_094)), "pages reach beyond 2^63." },
        { "split off all", memory => memory.Split(Border, PageCount.Zero, out _), "count ('0')" },
    };

    [Fact]
    public void TryAllocate_FallsBackFromNormalToDma32ToDma()
    {
        PhysicalMemory memory = Create();
        foreach (Zone zone in new[] { Zone.Normal, Zone.Dma32, Zone.Dma })
        {
            Assert.True(memory.TryAllocate(PageSize.FourKiB, PageCount.One, out PhysicalAddress start));
            Assert.Equal(zone, Zone.Of(start));
            Fill(memory, zone);
        }

        Assert.False(memory.TryAllocate(PageSize.FourKiB, PageCount.One, out PhysicalAddress none));
        Assert.Equal(At(0), none);
        Assert.Equal(PageCount.Zero, memory.Arena.FreePages);
        Assert.Null(memory.Validate());
    }

    [Fact]
    public void TryAllocate_TakesTheLowestAddressOfAZone()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(3), out PhysicalAddress normal));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(3), new() { Zone = Zone.Dma32 }, out PhysicalAddress dma32));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(3), new() { Zone = Zone.Dma }, out PhysicalAddress dma));
        Assert.Equal((At(4 * GiB + 4 * KiB), Border, At(4 * KiB)), (normal, dma32, dma));
    }

    [Fact]
    public void TryAllocate_NeverGivesMemoryAboveTheZone()
    {
        PhysicalMemory memory = Create();
        Fill(memory, Zone.Dma);
        Assert.False(memory.TryAllocate(PageSize.FourKiB, PageCount.One, new() { Zone = Zone.Dma }, out _));
        Fill(memory, Zone.Dma32);
        Assert.False(memory.TryAllocate(PageSize.FourKiB, PageCount.One, new() { Zone = Zone.Dma32 }, out _));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, PageCount.One, out _));
    }

    [Fact]
    public void TryAllocate_GivesNoneWhenOnlyAnotherZoneHasRoom()
    {
        PhysicalMemory memory = Create();
        Fill(memory, Zone.Normal);
        Assert.False(memory.TryAllocate(PageSize.FourKiB, PageCount.One, new() { IsZoneExact = true }, out _));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, PageCount.One, out PhysicalAddress start));
        Assert.Equal(Border, start);
    }

    [Fact]
    public void TryAllocate_StopsAtTheZonesBorder()
    {
        // 15 MiB of DMA and far more of DMA32 lie side by side, free.
        PhysicalMemory memory = Create();
        Assert.False(memory.TryAllocate(PageSize.FourKiB, Pages(3_841), new() { Zone = Zone.Dma }, out _));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(3_840), new() { Zone = Zone.Dma }, out PhysicalAddress start));
        Assert.Equal(At(MiB), start);
    }

    [Theory]
    [InlineData("one page, two fit", 16, 1, 0x1000, 0x2000)]
    [InlineData("64 KiB", 16, 16, 0x10000, 0x20000)]
    [InlineData("9 pages leave a gap", 16, 9, 0x1000, 0x10000)]
    [InlineData("4 KiB boundary", 1, 1, 0x1000, 0x2000)]
    public void TryAllocate_CrossesNoBoundary(string name, long boundary, long count, ulong first, ulong second)
    {
        PhysicalMemory memory = Create();
        PhysicalRequest request = PhysicalRequest.IsaDma with { BoundaryBytes = (ulong)boundary * 4 * KiB };
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(count), request, out PhysicalAddress firstStart));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(count), request, out PhysicalAddress secondStart));
        Row.Equal(name, (At(first), At(second)), (firstStart, secondStart));
    }

    [Theory]
    [InlineData("a page more than 64 KiB", 17, 64 * KiB)]
    [InlineData("less than a page", 1, 2 * KiB)]
    [InlineData("one byte", 1, 1UL)]
    public void TryAllocate_GivesNoneBeyondTheBoundary(string name, long count, ulong boundary)
        => Row.Equal(name, false, Create().TryAllocate(PageSize.FourKiB, Pages(count), new() { BoundaryBytes = boundary }, out _));

    [Fact]
    public void TryAllocate_TakesTheLargestBoundaryAsNone()
        => Assert.True(Create().TryAllocate(PageSize.OneGiB, PageCount.One, new() { BoundaryBytes = 1UL << 63 }, out _));

    [Fact]
    public void TryAllocate_AlignsLargePages()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocate(PageSize.TwoMiB, Pages(2), out PhysicalAddress normal));
        Assert.True(memory.TryAllocate(PageSize.TwoMiB, Pages(1), new() { Zone = Zone.Dma }, out PhysicalAddress dma));
        Assert.True(memory.TryAllocate(PageSize.OneGiB, PageCount.One, out PhysicalAddress gibibyte));
        Assert.Equal((At(4 * GiB + 2 * MiB), At(2 * MiB), At(5 * GiB)), (normal, dma, gibibyte));
        Assert.Equal(Pages(1_024), memory.RegionAt(normal)?.Pages);
        Assert.Equal(Pages(262_144), memory.RegionAt(gibibyte)?.Pages);

        // Above 4 GiB only 4 KiB more than a gibibyte's pages are left, none aligned; below it there are 1 to 3 GiB.
        Assert.True(memory.TryAllocate(PageSize.OneGiB, Pages(2), out PhysicalAddress below));
        Assert.Equal(At(GiB), below);
        Assert.False(memory.TryAllocate(PageSize.OneGiB, PageCount.One, out _));
        Assert.Null(memory.Validate());
    }

    [Fact]
    public void TryAllocateAt_TakesExactlyThere()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocateAt(At(15 * MiB), Pages(256)));
        Assert.True(memory.TryAllocateAt(Border, Pages(1)));
        Assert.Equal("0x0+1r 0x9f000+97r 0xf00000+256", TextOf(memory.RegionsIn(Zone.Dma)));
        Assert.Equal("0x1000000+1 0xc0000000+262144r", TextOf(memory.RegionsIn(Zone.Dma32)));
    }

    [Theory]
    [InlineData("across 16 MiB", 15 * MiB, 257)]
    [InlineData("reserved", 0UL, 1)]
    [InlineData("partly reserved", 0x9e000UL, 2)]
    [InlineData("beyond the arena", 8 * GiB, 1)]
    [InlineData("across 4 GiB", 4 * GiB - 4 * KiB, 2)]
    [InlineData("beyond the 52 bits", 0xF_FFFF_FFFF_F000, 2)]
    [InlineData("as far as 63 bits count", 16 * MiB, long.MaxValue - 4_095)]
    public void TryAllocateAt_TakesNothingElse(string name, ulong start, long count)
    {
        PhysicalMemory memory = Create();
        Row.Equal(name, false, memory.TryAllocateAt(At(start), Pages(count)));
        Row.Equal(name, memory.Map.UsablePages, memory.Arena.FreePages);
    }

    [Fact]
    public void Free_ReleasesOneRegion()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(2), out PhysicalAddress first));
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(2), out PhysicalAddress second));
        Assert.Equal(PageOutcome.InsideRegion, memory.Free(At(first.Value + 4 * KiB)));
        Assert.Equal(PageOutcome.Done, memory.Free(first));
        Assert.Equal(PageOutcome.NotAllocated, memory.Free(first));
        Assert.Equal(Pages(2), memory.RegionAt(second)?.Pages);
        Assert.Equal(PageOutcome.Reserved, memory.Free(At(0)));
        Assert.Equal(PageOutcome.OutOfRange, memory.Free(At(8 * GiB)));
    }

    [Fact]
    public void Resize_StopsAtTheZonesBorder()
    {
        PhysicalMemory memory = Create();
        PhysicalAddress start = At(15 * MiB);
        Assert.True(memory.TryAllocateAt(start, Pages(16)));
        Assert.Equal(PageOutcome.OutOfRange, memory.Resize(start, Pages(257)));
        Assert.Equal(Pages(16), memory.RegionAt(start)?.Pages);
        Assert.Equal(PageOutcome.Done, memory.Resize(start, Pages(256)));
        Assert.Equal(PageOutcome.Done, memory.Resize(start, Pages(256)));
        Assert.Equal(PageOutcome.Done, memory.Resize(start, Pages(1)));
        Assert.True(memory.TryAllocateAt(At(15 * MiB + 8 * KiB), Pages(1)));
        Assert.Equal(PageOutcome.Taken, memory.Resize(start, Pages(3)));
        Assert.Null(memory.Validate());
    }

    [Theory]
    [InlineData("free", 15 * MiB, PageOutcome.NotAllocated)]
    [InlineData("inside", 14 * MiB + 4 * KiB, PageOutcome.InsideRegion)]
    [InlineData("reserved", 0UL, PageOutcome.Reserved)]
    [InlineData("beyond the arena", 8 * GiB, PageOutcome.OutOfRange)]
    [InlineData("a region that would leave its zone", 14 * MiB, PageOutcome.OutOfRange)]
    public void Resize_PutsTheRegionBeforeTheZone(string name, ulong start, PageOutcome outcome)
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocateAt(At(14 * MiB), Pages(2)));
        Row.Equal(name, outcome, memory.Resize(At(start), Pages(1L << 41)));
        Row.Equal(name, memory.Map.UsablePages - Pages(2), memory.Arena.FreePages);
    }

    [Fact]
    public void Split_MakesTwoRegions()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocate(PageSize.FourKiB, Pages(5), out PhysicalAddress start));
        Assert.Equal(PageOutcome.Done, memory.Split(start, Pages(2), out PhysicalAddress second));
        Assert.Equal(At(start.Value + 8 * KiB), second);
        Assert.Equal((Pages(2), Pages(3)), (memory.RegionAt(start)?.Pages, memory.RegionAt(second)?.Pages));
        Assert.Equal(PageOutcome.TooSmall, memory.Split(start, Pages(2), out PhysicalAddress none));
        Assert.Equal(At(0), none);
        Assert.Equal(PageOutcome.Reserved, memory.Split(At(0), Pages(1), out _));
    }

    [Theory]
    [MemberData(nameof(UnalignedCalls), DisableDiscoveryEnumeration = true)]
    public void Operations_RefuseAddressesInsidePages(string name, Action<PhysicalMemory> call)
    {
        PhysicalMemory memory = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => call(memory));
        Row.Equal(name, true, exception.Message.Contains("is not the address of a 4 KiB page", StringComparison.Ordinal));
        Assert.Equal(memory.Map.UsablePages, memory.Arena.FreePages);
    }

    [Theory]
    [MemberData(nameof(SenselessCalls), DisableDiscoveryEnumeration = true)]
    public void Operations_RefuseWhatMakesNoSense(string name, Action<PhysicalMemory> call, string expected)
    {
        PhysicalMemory memory = Create();
        string message = Assert.ThrowsAny<ArgumentException>(() => call(memory)).Message;
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{name}: {message}");
        Row.Equal(name, memory.Map.UsablePages, memory.Arena.FreePages);
    }

    [Fact]
    public void Operations_AllocateNothingOnTheManagedHeap()
    {
        PhysicalMemory memory = Create();
        RunAll(memory);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RunAll(memory);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static bool TryAllocateWithin(PhysicalMemory memory, ulong boundaryBytes)
        => memory.TryAllocate(PageSize.FourKiB, PageCount.One, new() { BoundaryBytes = boundaryBytes }, out _);

    private static void RunAll(PhysicalMemory memory)
    {
        bool taken = memory.TryAllocate(PageSize.TwoMiB, Pages(2), new() { Zone = Zone.Dma }, out PhysicalAddress start);
        taken &= memory.Resize(start, Pages(600)) == PageOutcome.Done;
        taken &= memory.Resize(start, Pages(1L << 40)) == PageOutcome.OutOfRange;
        taken &= memory.Split(start, Pages(100), out PhysicalAddress second) == PageOutcome.Done;
        taken &= memory.RegionAt(second)?.Pages == Pages(500);
        taken &= memory.GetStatistics(Zone.Dma).RegionCount == 4;
        taken &= memory.Free(start) == PageOutcome.Done && memory.Free(second) == PageOutcome.Done;
        taken &= memory.TryAllocateAt(start, PageCount.One) && memory.Free(start) == PageOutcome.Done;
        taken &= memory.Validate() is null;
        Assert.True(taken);
    }
}
