using Allocator.Verification.Generating;

namespace Allocator.Properties.Operations;

/// <summary>A bitmap flush against memory that may not be touched: a single byte too many, read or written, ends the test run.</summary>
public sealed class GuardPageProperties
{
    private const ulong Seed = 0x5EED_0009;
    private const byte Poison = 0xA6;

    /// <summary>Pages of the arena, and how far the bitmap lies from the guard; the bytes between are poison.</summary>
    public static TheoryData<string, int, int> Bitmaps => new()
    {
        { "one page", 1, 0 },
        { "a byte", 4, 0 },
        { "a byte and a page", 5, 0 },
        { "a word - 1", 31, 0 },
        { "a word", 32, 0 },
        { "a word + 1", 33, 0 },
        { "a word + 1, unaligned", 33, 3 },
        { "two words and seven bytes", 92, 0 },
        { "a block - 1", 511, 0 },
        { "a block", 512, 0 },
        { "a block + 1", 513, 0 },
        { "a block + 1, unaligned", 513, 1 },
        { "a machine page of bitmap", 16_384, 0 },
        { "a machine page of bitmap and a byte", 16_388, 0 },
        { "a group + 1", 32_769, 0 },
        { "a group + 1, unaligned", 32_769, 5 },
    };

    [TheoryOnLinux]
    [InlineData("a byte", 1)]
    [InlineData("a machine page and a byte", 4097)]
    public unsafe void GuardedMemory_MayBeTouchedUpToItsEndsAndNoFurther(string name, int length)
    {
        using GuardedMemory memory = new(length);
        Assert.True(memory.HighestByte - memory.LowestByte + 1 >= length, name);
        Assert.True(GuardedMemory.IsReadable(memory.LowestByte), name);
        Assert.True(GuardedMemory.IsReadable(memory.HighestByte), name);
        Assert.False(GuardedMemory.IsReadable(memory.LowestByte - 1), name);
        Assert.False(GuardedMemory.IsReadable(memory.HighestByte + 1), name);
    }

    [TheoryOnLinux]
    [MemberData(nameof(Bitmaps))]
    public unsafe void History_BelowTheUpperGuard_StaysInside(string name, int pages, int distance)
    {
        int length = PageAllocator.BitmapByteCount(new(pages));
        using GuardedMemory memory = new(length + distance);
        RequireInside(memory, memory.HighestByte + 1 - distance - length, pages, name);
    }

    [TheoryOnLinux]
    [MemberData(nameof(Bitmaps))]
    public unsafe void History_AboveTheLowerGuard_StaysInside(string name, int pages, int distance)
    {
        int length = PageAllocator.BitmapByteCount(new(pages));
        using GuardedMemory memory = new(length + distance);
        RequireInside(memory, memory.LowestByte + distance, pages, name);
    }

    private static unsafe void RequireInside(GuardedMemory memory, byte* bitmap, int pages, string name)
    {
        int length = PageAllocator.BitmapByteCount(new(pages));
        Span<byte> all = new(memory.LowestByte, (int)(memory.HighestByte - memory.LowestByte) + 1);
        int offset = (int)(bitmap - memory.LowestByte);
        all.Fill(Poison);
        all.Slice(offset, length).Clear();
        var guarded = PageAllocator.Attach(bitmap, length, new(pages));
        PageAllocator ordinary = new(new PageCount(pages));

        SeededRandom first = new(Seed);
        SeededRandom second = new(Seed);
        for (int step = 0; step < 100; step++)
        {
            string expected = RandomHistory.Step(ordinary, first);
            string actual = RandomHistory.Step(guarded, second);
            Assert.True(expected == actual, $"{name}, step {step}, {first}: {actual}, not {expected}");
            Assert.True(guarded.Validate() is null, $"{name}, step {step}, {first}: {guarded.Validate()}");
            Assert.Equal(ordinary.GetStatistics(), guarded.GetStatistics());
            RequireSameRegions(ordinary, guarded, $"{name}, step {step}, {first}");
        }

        Assert.True(ordinary.BitmapBytes.SequenceEqual(all.Slice(offset, length)), $"{name}, {first}");
        Assert.True(!all[..offset].ContainsAnyExcept(Poison), $"{name}, {first}: written below the bitmap");
        Assert.True(!all[(offset + length)..].ContainsAnyExcept(Poison), $"{name}, {first}: written above the bitmap");
    }

    private static void RequireSameRegions(PageAllocator expected, PageAllocator actual, string context)
    {
        List<Region> regions = [];
        foreach (Region region in actual.Regions)
        {
            regions.Add(region);
            Assert.True(actual.RegionAt(new(region.End.Value - 1)) == region, $"{context}: {region}");
        }

        int position = 0;
        foreach (Region region in expected.Regions)
        {
            Assert.True(regions[position] == region, $"{context}: {regions[position]}, not {region}");
            position++;
        }

        Assert.Equal(position, regions.Count);
    }
}
