using Allocator.X86;

namespace Allocator.Properties.X86;

/// <summary>The machine that most tests allocate on, and short names for its addresses.</summary>
internal static class PhysicalMachine
{
    public const ulong KiB = 1UL << 10;
    public const ulong MiB = 1UL << 20;
    public const ulong GiB = 1UL << 30;

    /// <summary>640 KiB less a little, from 1 MiB to 3 GiB across the border at 16 MiB, a hole, 2 GiB from 4 GiB + 4 KiB on.</summary>
    public static MemoryMap Map => MapText.Map("U 0+9fc00; R 9fc00+60400; U 100000+bff00000; U 100001000+80000000");

    public static PhysicalMemory Create() => new(Map);

    public static PhysicalAddress At(ulong address) => new(address);

    public static PageCount Pages(long count) => new(count);

    /// <summary>Takes all free memory of a zone, in as few regions as it has free runs.</summary>
    public static void Fill(PhysicalMemory memory, Zone zone)
    {
        while (memory.GetStatistics(zone).LargestFreeRun is { Value: > 0 } run)
        {
            Assert.True(memory.TryAllocate(PageSize.FourKiB, run, new() { Zone = zone, IsZoneExact = true }, out _));
        }
    }

    /// <summary>Regions as text: <c>0x0+1r</c> is reserved.</summary>
    public static string TextOf(PhysicalRegionSequence regions)
    {
        List<string> texts = [];
        foreach (PhysicalRegion region in regions)
        {
            texts.Add($"{region.Start}+{region.Pages}{(region.IsReserved ? "r" : "")}");
        }

        return string.Join(' ', texts);
    }
}
