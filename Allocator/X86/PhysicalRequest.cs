namespace Allocator.X86;

/// <summary>What a caller of <see cref="PhysicalMemory"/> needs beyond a size. <c>default</c> takes any memory, the most plentiful
/// first.</summary>
public readonly record struct PhysicalRequest
{
    /// <summary>The zone to look in first. The ones below it, which serve such a request as well, follow; the ones above never
    /// do.</summary>
    public Zone Zone { get; init; }

    /// <summary>Whether only <see cref="Zone"/> will do.</summary>
    public bool IsZoneExact { get; init; }

    /// <summary>A power of two in bytes of which the region crosses no multiple, such as 65,536 for ISA DMA; null for no such
    /// rule.</summary>
    public ulong? BoundaryBytes { get; init; }

    /// <summary>What an ISA DMA controller reaches in one transfer: below 16 MiB, and within 64 KiB.</summary>
    public static PhysicalRequest IsaDma => new() { Zone = Zone.Dma, BoundaryBytes = 1 << 16 };
}
