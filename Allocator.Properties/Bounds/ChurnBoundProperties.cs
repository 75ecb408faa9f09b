using System.Numerics;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>The bounds of a call hold for each call of a long random life at 90 % occupancy, and for odd requests after it.</summary>
public sealed class ChurnBoundProperties
{
    private const ulong Seed = 0x5EED_0108;
    private const int SizeMax = 512;

    [Theory]
    [InlineData("512 MiB", 131_072, 20_000)]
    [InlineData("8 GiB", 2_097_152, 20_000)]
    public void Churn_ReadsAFixedNumberOfWordsEachCall(string name, long pages, int calls) => RequireBounds(name, pages, calls);

    [SlowFact]
    public void LongChurn_ReadsAFixedNumberOfWordsEachCall() => RequireBounds("8 GiB", 2_097_152, 3_000_000);

    private static void RequireBounds(string name, long pages, int calls)
    {
        SeededRandom random = new(Seed);
        PageAllocator<Word64, CountingGeometry> allocator = new(new PageCount(pages));
        CallMeter meter = new(allocator, $"{name}, {random}");
        List<(PageNumber Start, long Pages)> live = [];
        while (allocator.FreePages.Value > pages / 10)
        {
            long size = SomeSize(random);
            Assert.True(allocator.TryAllocate(new(size), out PageNumber start), $"{name}: no room for {size}, {random}");
            live.Add((start, size));
        }

        for (int call = 0; call < calls; call++)
        {
            if (allocator.FreePages.Value > pages / 10)
            {
                long size = SomeSize(random);
                if (meter.Allocate(size) is { } start)
                {
                    live.Add((start, size));
                }
            }
            else
            {
                int victim = (int)random.Below(live.Count);
                meter.Free(live[victim].Start, live[victim].Pages);
                live[victim] = live[^1];
                live.RemoveAt(live.Count - 1);
            }
        }

        Assert.All((long[])[1, 2, 64, 511, 512, 513, 100_000], size => meter.Allocate(size));
        Assert.True(allocator.Validate() is null, $"{name}: {allocator.Validate()}, {random}");
    }

    /// <summary>A power of two as often as all larger ones together, and something on top of it.</summary>
    private static long SomeSize(SeededRandom random)
    {
        long size = 1L << BitOperations.TrailingZeroCount(random.NextBits() | SizeMax);
        return size == SizeMax ? size : size + random.Below(size);
    }
}
