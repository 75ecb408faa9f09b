using System.Runtime.InteropServices;
using Allocator.X86;
using static Allocator.Properties.X86.PhysicalMachine;

namespace Allocator.Properties.X86;

public sealed class PhysicalMemoryTests
{
    [Fact]
    public void Constructor_ReservesHolesInPartsAtZoneBorders()
    {
        // One hole from below 16 MiB to above 4 GiB: three reserved regions.
        PhysicalMemory memory = new(MapText.Map("U 1000+1000; U 100001000+1000"));
        Assert.Equal("0x0+1r 0x2000+4094r 0x1000000+1044480r 0x100000000+1r", TextOf(memory.Regions));
        Assert.Equal("0x1000000+1044480r", TextOf(memory.RegionsIn(Zone.Dma32)));
        Assert.Equal(Pages(2), memory.Arena.FreePages);
        Assert.Null(memory.Validate());
    }

    [Fact]
    public void Constructor_TakesAMapInsideOneZone()
    {
        PhysicalMemory memory = new(MapText.Map("U 1000+1000"));
        Assert.Equal("0x0+1r", TextOf(memory.Regions));
        Assert.Equal(Pages(2), memory.Arena.PageCount);
        Assert.Equal("1+1", Row.Of(memory.Map.UsableRanges));
        Assert.Null(memory.Validate());
    }

    [Fact]
    public void Constructor_RefusesAMapWithoutMemory()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new PhysicalMemory(MapText.Map("R 1000+1000")));
        Assert.StartsWith("The map has no usable page.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new PhysicalMemory(null!));
    }

    [Fact]
    public void Constructor_ErasesAndUsesTheCallersBytes()
    {
        byte[] bytes = [0x5A, .. Enumerable.Repeat((byte)0xFF, PageAllocator.BitmapByteCount(Map.PageCount)), 0x5A];
        PhysicalMemory memory = new(Map, bytes.AsMemory(1..^1));
        Assert.True(memory.Arena.BitmapBytes.SequenceEqual(Create().Arena.BitmapBytes));
        Assert.True(memory.Arena.BitmapBytes.Overlaps(bytes));
        Assert.Equal((0x5A, 0x5A), (bytes[0], bytes[^1]));
        Assert.Null(memory.Validate());
    }

    [Fact]
    public unsafe void Constructor_ErasesAndUsesTheCallersAddress()
    {
        int length = PageAllocator.BitmapByteCount(Map.PageCount);
        byte* bytes = (byte*)NativeMemory.Alloc((nuint)length + 2);
        try
        {
            new Span<byte>(bytes, length + 2).Fill(0xFF);
            PhysicalMemory memory = new(Map, bytes + 1, length);
            Assert.True(memory.Arena.BitmapBytes.SequenceEqual(Create().Arena.BitmapBytes));
            Assert.Equal((0xFF, 0xFF), (bytes[0], bytes[length + 1]));
        }
        finally
        {
            NativeMemory.Free(bytes);
        }
    }

    [Theory]
    [InlineData("a byte less", -1)]
    [InlineData("a byte more", 1)]
    public unsafe void Constructor_LeavesBytesOfAnotherLengthAlone(string name, int difference)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0xFF, PageAllocator.BitmapByteCount(Map.PageCount) + difference)];
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new PhysicalMemory(Map, bytes));
        string lengths = $"a bitmap of {bytes.Length - difference} bytes, this one has {bytes.Length}.";
        Assert.StartsWith($"An arena of {Map.PageCount} pages has {lengths}", exception.Message, StringComparison.Ordinal);
        fixed (byte* address = bytes)
        {
            nint start = (nint)address;
            Assert.Throws<ArgumentException>(() => new PhysicalMemory(Map, (byte*)start, bytes.Length));
        }

        Row.Equal(name, -1, bytes.AsSpan().IndexOfAnyExcept((byte)0xFF));
    }

    [Fact]
    public unsafe void Constructor_RefusesNoAddress() => Assert.Throws<ArgumentNullException>(() => new PhysicalMemory(Map, null, 0));

    [Fact]
    public void GetStatistics_CountsEachZoneAlone()
    {
        PhysicalMemory memory = Create();
        Assert.Equal(new ArenaStatistics(Pages(158 + 3_840), Pages(3_840), 2), memory.GetStatistics(Zone.Dma));
        Assert.Equal(new ArenaStatistics(Pages(782_336), Pages(782_336), 1), memory.GetStatistics(Zone.Dma32));
        Assert.Equal(new ArenaStatistics(Pages(524_288), Pages(524_288), 1), memory.GetStatistics(Zone.Normal));

        Assert.True(memory.TryAllocateAt(At(5 * GiB), PageCount.One));
        Assert.Equal(new ArenaStatistics(Pages(524_287), Pages(262_144), 2), memory.GetStatistics(Zone.Normal));
        Assert.Equal(memory.Arena.FreePages.Value, Zone.All.Sum(zone => memory.GetStatistics(zone).FreePages.Value));
    }

    [Fact]
    public void GetStatistics_IsAllZerosForAZoneBeyondTheArena()
    {
        PhysicalMemory memory = new(MapText.Map("U 1000+1000"));
        Assert.Equal(default, memory.GetStatistics(Zone.Normal));
        Assert.Equal("", TextOf(memory.RegionsIn(Zone.Normal)));
    }

    [Fact]
    public void RegionAt_KnowsTheZoneAndWhetherTheMapWithholdsIt()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.TryAllocateAt(At(4 * GiB + 8 * KiB), Pages(3)));
        PhysicalRegion expected = new(At(4 * GiB + 8 * KiB), Pages(3), Zone.Normal, PageColor.First, IsReserved: false);
        Assert.Equal(expected, memory.RegionAt(At(4 * GiB + 16 * KiB)));
        Assert.Equal(At(4 * GiB + 20 * KiB), expected.End);
        Assert.True(memory.RegionAt(At(0)) is { IsReserved: true, Zone: var zone } && zone == Zone.Dma);
        Assert.Null(memory.RegionAt(At(4 * KiB)));
        Assert.Null(memory.RegionAt(At(1UL << 51)));
    }

    [Fact]
    public void Validate_SeesARegionThatLeavesItsZone()
    {
        PhysicalMemory memory = Create();
        Assert.True(memory.Arena.TryAllocateAt(new(4_095), Pages(2)));
        Assert.Equal(
            "page 4095: the region of 2 pages leaves zone DMA, which ends at page 4096", memory.Validate()?.ToString());
    }

    [Theory]
    [InlineData("released", 0)]
    [InlineData("allocated instead", 1)]
    [InlineData("reserved too short", 2)]
    [InlineData("reserved from below", 3)]
    public void Validate_SeesAHoleThatIsNotReserved(string name, int change)
    {
        PhysicalMemory memory = Create();
        PageRange hole = new(new(159), Pages(97));
        Assert.Equal(PageOutcome.Done, memory.Arena.Unreserve(hole.Start));
        bool done = change switch
        {
            0 => true,
            1 => memory.Arena.TryAllocateAt(hole.Start, hole.Count),
            2 => memory.Arena.Reserve(hole.Start, hole.Count - PageCount.One) == PageOutcome.Done,
            _ => memory.Arena.Reserve(hole.Start - PageCount.One, hole.Count + PageCount.One) == PageOutcome.Done,
        };
        Assert.True(done);
        string expected = $"page {hole.Start}: the map reserves the pages {hole}, the arena has no such reserved region";
        Row.Equal(name, expected, memory.Validate()?.ToString());
    }

    [Theory]
    [InlineData("the arena before the zones", true, true, false, "free pages")]
    [InlineData("the arena before the holes", true, false, true, "free pages")]
    [InlineData("the zones before the holes", false, true, true, "leaves zone DMA")]
    public void Validate_OfSeveralFaults_SaysTheDeepest(string name, bool arena, bool zone, bool hole, string expected)
    {
        byte[] bitmap = new byte[PageAllocator.BitmapByteCount(Map.PageCount)];
        PhysicalMemory memory = new(Map, bitmap);
        Assert.Equal(zone, zone && memory.Arena.TryAllocateAt(new(4_095), Pages(2)));
        Assert.Equal(hole, hole && memory.Arena.Unreserve(new(159)) == PageOutcome.Done);
        bitmap[1] = (byte)(arena ? 0b01 : 0);
        string description = memory.Validate()?.Description ?? "nothing";
        Assert.True(description.Contains(expected, StringComparison.Ordinal), $"{name}: {description}");
    }

    [Fact]
    public void Validate_SeesAnArenaThatIsBroken()
    {
        byte[] bitmap = new byte[PageAllocator.BitmapByteCount(Map.PageCount)];
        PhysicalMemory memory = new(Map, bitmap);
        bitmap[1] = 0b01;
        Assert.Contains("free pages", memory.Validate()?.Description, StringComparison.Ordinal);
    }
}
