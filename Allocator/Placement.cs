namespace Allocator;

/// <summary>
/// Where an allocation may lie. The lowest start that satisfies every member wins. Start from <see cref="Anywhere"/> and
/// change members with a <c>with</c> expression.
/// </summary>
/// <param name="Alignment">The start is a multiple of it; a power of two.</param>
/// <param name="From">The lowest start.</param>
/// <param name="Below">The first page that the region may not touch; beyond the arena it means the arena's end.</param>
/// <param name="Boundary">The region crosses no multiple of it (ISA DMA's 64 KiB rule is 16 pages); a power of two.</param>
public readonly record struct Placement(PageCount Alignment, PageNumber From, PageNumber Below, PageCount Boundary)
{
    /// <summary>A boundary that no arena can reach, and so no boundary: the largest power of two that fits.</summary>
    public static PageCount NoBoundary => new(1L << 62);

    /// <summary>An upper limit that no page reaches.</summary>
    public static PageNumber NoLimit => new(long.MaxValue);

    /// <summary>No constraint at all.</summary>
    public static Placement Anywhere => new(PageCount.One, PageNumber.Zero, NoLimit, NoBoundary);
}
