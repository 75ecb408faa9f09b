using Allocator.Verification.Generating;
using Allocator.X86;

namespace Allocator.Properties.X86;

/// <summary>Random histories on a machine with memory on both sides of both borders, against <see cref="NaivePhysicalMemory"/>.</summary>
public sealed class PhysicalMemoryHistoryTests
{
    private const int WindowPages = 48;
    private const int Steps = 400;

    private static readonly long[] Window =
    [
        .. Around(NaivePhysicalMemory.DmaEnd),
        .. Around(NaivePhysicalMemory.Dma32End),
    ];

    [Theory]
    [InlineData("mostly allocating", 11UL, 2)]
    [InlineData("balanced", 12UL, 4)]
    [InlineData("mostly releasing", 13UL, 7)]
    public void Operations_AgreeWithOneOwnerPerPage(string name, ulong seed, int releases)
    {
        SeededRandom random = new(seed);
        HashSet<long> holes = [.. Window.Where(_ => random.Below(12) == 0)];
        holes.Remove(Window[^1]);
        NaivePhysicalMemory expected = new(Window, page => !holes.Contains(page));
        PhysicalMemory actual = new(new(Window.Where(page => !holes.Contains(page))
            .Select(page => new MemoryMapEntry((ulong)page << 12, 0x1000, IsUsable: true, "usable"))));
        for (int step = 0; step < Steps; step++)
        {
            string operation = Apply(random, releases, expected, actual, out string expectedAnswer, out string answer);
            string where = $"{name}, seed {seed}, step {step}: {operation}";
            Row.Equal(where, expectedAnswer, answer);
            Compare(where, expected, actual);
        }
    }

    private static IEnumerable<long> Around(long border)
        => Enumerable.Range(-WindowPages, 2 * WindowPages).Select(offset => border + offset);

    private static string Apply(
        SeededRandom random,
        int releases,
        NaivePhysicalMemory expected,
        PhysicalMemory actual,
        out string expectedAnswer,
        out string answer)
    {
        long page = Window[random.Below(Window.Length)];
        page = expected.RegionAt(page) is { } region && random.Below(8) > 0 ? region.Start : page;
        long count = 1 + random.Below(random.Below(4) == 0 ? 40 : 6);
        PhysicalAddress address = PhysicalAddress.FromPage(new(page));
        switch (random.Below(8 + releases))
        {
            case < 5:
                return Allocate(random, count, expected, actual, out expectedAnswer, out answer);
            case 5:
                expectedAnswer = $"{expected.AllocateAt(page, count)}";
                answer = $"{actual.TryAllocateAt(address, new(count))}";
                return $"allocate-at {page} {count}";
            case 6:
                expectedAnswer = $"{expected.Resize(page, count)}";
                answer = $"{actual.Resize(address, new(count))}";
                return $"resize {page} {count}";
            case 7:
                PageOutcome outcome = expected.Split(page, count);
                expectedAnswer = outcome == PageOutcome.Done ? $"{outcome} {page + count}" : $"{outcome} 0";
                answer = $"{actual.Split(address, new(count), out PhysicalAddress second)} {second.ToPage()}";
                return $"split {page} {count}";
            default:
                expectedAnswer = $"{expected.Release(page)}";
                answer = $"{actual.Free(address)}";
                return $"free {page}";
        }
    }

    private static string Allocate(
        SeededRandom random, long count, NaivePhysicalMemory expected, PhysicalMemory actual, out string expectedAnswer, out string answer)
    {
        int zone = (int)random.Below(3);
        bool isExact = random.Below(3) == 0;
        bool isBounded = random.Below(3) == 0;
        PhysicalRequest request = new()
        {
            Zone = Zone.All[zone],
            IsZoneExact = isExact,
            BoundaryBytes = isBounded ? 0x10000UL : null,
        };
        expectedAnswer = $"{expected.Allocate(count, 1, zone, isExact, isBounded ? 16 : 1L << 50) ?? 0}";
        actual.TryAllocate(PageSize.FourKiB, new(count), request, out PhysicalAddress start);
        answer = $"{start.ToPage()}";
        return $"allocate {count} {request}";
    }

    private static void Compare(string where, NaivePhysicalMemory expected, PhysicalMemory actual)
    {
        long[] freePages = [0, 0, 0];
        foreach (long page in expected.Pages)
        {
            PhysicalRegion? region = actual.RegionAt(PhysicalAddress.FromPage(new(page)));
            (long, long)? ours = region is { IsReserved: false } taken ? (taken.Start.ToPage().Value, taken.Pages.Value) : null;
            Row.Equal(where, (page, expected.IsWithheld(page), expected.RegionAt(page)), (page, region is { IsReserved: true }, ours));
            freePages[NaivePhysicalMemory.ZoneOf(page)] += region is null ? 1 : 0;
        }

        foreach (PhysicalRegion region in actual.Regions)
        {
            long last = region.End.ToPage().Value - 1;
            Row.Equal(where, NaivePhysicalMemory.ZoneOf(region.Start.ToPage().Value), NaivePhysicalMemory.ZoneOf(last));
        }

        Row.Equal(where, string.Join(' ', freePages), string.Join(' ', Zone.All.Select(zone => actual.GetStatistics(zone).FreePages)));
        Row.Equal(where, null, actual.Validate());
    }
}
