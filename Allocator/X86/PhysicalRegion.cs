namespace Allocator.X86;

/// <summary>One region of physical memory: handed out by an allocation, or reserved by the memory map.</summary>
/// <param name="Start">The address of its first byte.</param>
/// <param name="Pages">Its length in 4 KiB pages.</param>
/// <param name="Zone">The zone that all of it lies in.</param>
/// <param name="Color">The color of its pages in the bitmap.</param>
/// <param name="IsReserved">Whether the memory map withholds it.</param>
public readonly record struct PhysicalRegion(PhysicalAddress Start, PageCount Pages, Zone Zone, PageColor Color, bool IsReserved)
{
    /// <summary>The address of the first byte above the region.</summary>
    public PhysicalAddress End => PhysicalAddress.FromPage(Start.ToPage() + Pages);

    internal static PhysicalRegion From(in Region region)
    {
        PhysicalAddress start = PhysicalAddress.FromPage(region.Start);
        return new(start, region.Pages, Zone.Of(start), region.Color, region.IsReserved);
    }
}
