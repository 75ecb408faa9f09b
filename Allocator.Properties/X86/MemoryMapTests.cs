using Allocator.Verification.Generating;
using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class MemoryMapTests
{
    public static TheoryData<string, string, string, string> Maps => new()
    {
        // name, entries, usable pages, reserved pages
        { "no entries", "", "", "" },
        { "only reserved", "R 1000+9000", "", "" },
        { "only page 0", "U 0+1000", "", "" },
        { "page 0 is cut off", "U 0+3000", "1+2", "0+1" },
        { "a hole", "U 1000+1000; U 3000+1000", "1+1 3+1", "0+1 2+1" },
        { "unsorted", "U 3000+1000; U 1000+1000", "1+1 3+1", "0+1 2+1" },
        { "adjacent entries are one range", "U 1000+1000; U 2000+1000", "1+2", "0+1" },
        { "two halves make a page", "U 1000+800; U 1800+800", "1+1", "0+1" },
        { "overlapping usable entries", "U 1000+3000; U 2000+4000", "1+5", "0+1" },
        { "one usable entry inside another", "U 1000+5000; U 2000+1000", "1+5", "0+1" },
        { "usable shrinks to whole pages", "U 1001+2fff; U 5000+1fff", "2+2 5+1", "0+2 4+1" },
        { "less than a page", "U 1000+fff", "", "" },
        { "a page's worth across two pages", "U 1800+1000", "", "" },
        { "reserved grows to whole pages", "U 1000+5000; R 2fff+2", "1+1 4+2", "0+1 2+2" },
        { "reserved wins, given first", "R 2000+1000; U 1000+3000", "1+1 3+1", "0+1 2+1" },
        { "reserved wins over all", "U 2000+1000; R 1000+9000", "", "" },
        { "reserved cuts the start and the end", "U 2000+4000; R 1000+2000; R 5000+2000", "3+2", "0+3" },
        { "reserved reaches into two usable ranges", "U 1000+2000; U 4000+2000; R 2000+3000", "1+1 5+1", "0+1 2+3" },
        { "several reserved in one usable", "U 1000+6000; R 2000+1000; R 4000+1000", "1+1 3+1 5+2", "0+1 2+1 4+1" },
        { "reserved above the last usable page is not in the arena", "U 1000+1000; R 5000+1000", "1+1", "0+1" },
        { "empty entries say nothing", "U 1000+2000; R 2000+0; U 9000+0", "1+2", "0+1" },
        { "an empty entry beyond 52 bits", "U 1000+2000; U ffffffffffffffff+0", "1+2", "0+1" },
        { "reserved across 52 bits", "U 1000+2000; R 2000+ffffffffffffe000", "1+1", "0+1" },
        { "reserved beyond 52 bits", "U 1000+2000; R 10000000000000+1000", "1+2", "0+1" },
        { "reserved up to 64 bits", "U 1000+2000; R fffffffffffff000+1000", "1+2", "0+1" },
        { "usable up to 52 bits, reserved there", "U 1000+2000; U ffffffffff000+1000; R ffffffffff000+1000", "1+2", "0+1" },
        { "everything reserved", "U 1000+2000; R 0+10000000000000000", "", "" },
    };

    public static TheoryData<string, string, int, string> ImpossibleMaps => new()
    {
        { "reserved beyond 64 bits", "U 1000+1000; R fffffffffffff000+1001", 1, "beyond 64 bits" },
        { "usable beyond 64 bits", "U ffffffffffffffff+2", 0, "beyond 64 bits" },
        { "usable beyond 52 bits", "U 1000+1000; R 0+1; U ffffffffff000+1001", 2, "up to 0x10000000000000, beyond 52 address bits" },
        { "usable up to 64 bits", "U 0+10000000000000000", 0, "52 address bits" },
        { "larger than any arena", "U 1000+1000; R 200000000000+1000; U 1000+200000000000; U 5000+1", 2, "largest possible" },
        { "one entry ends below the last byte", "U 0+200000000fff; U 1000+200000000000", 1, "largest possible" },
        { "less than a page above the last byte", "U 300000000000+800; U 1000+200000000000", 1, "largest possible" },
        { "the last byte alone", "U 1000+1fffffffffff; U 200000000fff+1", 1, "largest possible" },
        { "more above, but reserved", "U 1fffffff0000+40000; R 200000010000+10000; U 300000000000+800", 0, "largest possible" },
    };

    [Fact]
    public void Constructor_OfALengthThatWraps_Throws()
        => Assert.Throws<MemoryMapFormatException>(() => new MemoryMap([new(0x2000, UInt128.MaxValue, IsUsable: false, "wraps")]));

    [Theory]
    [MemberData(nameof(Maps))]
    public void Constructor_Normalizes(string name, string entries, string usable, string reserved)
    {
        MemoryMap map = MapText.Map(entries);
        Row.Equal(name, usable, Row.Of(map.UsableRanges));
        Row.Equal(name, reserved, Row.Of(map.ReservedRanges));
        Row.Equal(name, map.UsableRanges.IsEmpty ? PageCount.Zero : new(map.UsableRanges[^1].End.Value), map.PageCount);
        Row.Equal(name, new(map.UsableRanges.Sum(range => range.Count.Value)), map.UsablePages);
        Row.Equal(name, entries, string.Join("; ", map.Entries.Select(entry => entry.Name)));
    }

    [Theory]
    [MemberData(nameof(ImpossibleMaps))]
    public void Constructor_NamesTheImpossibleEntry(string name, string entries, int index, string reason)
    {
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => MapText.Map(entries));
        Row.Equal<int?>(name, index, exception.Index);
        Assert.Null(exception.Line);
        Assert.StartsWith($"entry {index}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NamesTheLineWhereThereIsOne()
    {
        MemoryMapEntry entry = new(0x1000, UInt128.One << 64, IsUsable: false, "reserved", Line: 7);
        MemoryMapFormatException exception = Assert.Throws<MemoryMapFormatException>(() => new MemoryMap([entry]));
        Assert.Equal((7, null, null), (exception.Line, exception.Column, exception.Index));
        Assert.StartsWith("line 7: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_AcceptsTheLargestArena()
    {
        UInt128 bytes = (UInt128)PageAllocator.PageCountMax.Value << 12;
        Assert.Equal(PageAllocator.PageCountMax, new MemoryMap([new(0, bytes + 0xfff, IsUsable: true, "usable")]).PageCount);
        Assert.Throws<MemoryMapFormatException>(() => new MemoryMap([new(0, bytes + 0x1000, IsUsable: true, "usable")]));
    }

    [Fact]
    public void Constructor_RefusesNull() => Assert.Throws<ArgumentNullException>("entries", () => new MemoryMap(null!));

    [Theory]
    [InlineData("dense", 1UL, 12)]
    [InlineData("sparse", 2UL, 4)]
    [InlineData("crowded", 3UL, 40)]
    public void Constructor_AgreesWithThePainter(string name, ulong seed, int entriesMax)
    {
        SeededRandom random = new(seed);
        for (int round = 0; round < 400; round++)
        {
            List<MemoryMapEntry> entries = RandomEntries(random, random.Below(entriesMax + 1));
            MemoryMap map = new(entries);
            string where = $"{name}, seed {seed}, round {round}: {string.Join("; ", entries)}";
            Row.Equal(where, NaivePagePainter.UsablePages(entries), string.Join(' ', NaivePagePainter.PagesOf(map.UsableRanges)));
            Row.Equal(where, map.PageCount.Value, map.UsableRanges.Concat(map.ReservedRanges).Sum(range => range.Count.Value));
            Assert.All(map.UsableRanges.Zip(map.UsableRanges.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start, where));
        }
    }

    private static List<MemoryMapEntry> RandomEntries(SeededRandom random, long count)
    {
        List<MemoryMapEntry> entries = [];
        while (entries.Count < count)
        {
            // Half of the borders lie at pages, so that entries meet and pages come out whole.
            long start = Border(random);
            long end = Math.Max(start, Border(random));
            bool isUsable = random.Below(3) > 0;
            entries.Add(new((ulong)start, (UInt128)(end - start), isUsable, isUsable ? "usable" : "reserved"));
        }

        return entries;
    }

    private static long Border(SeededRandom random)
    {
        long border = random.Below(NaivePagePainter.ByteCount + 1);
        return random.Below(2) == 0 ? border : border & -NaivePagePainter.PageByteCount;
    }
}
