namespace Allocator;

/// <summary>An arena in three numbers.</summary>
/// <param name="FreePages">Pages that nobody owns.</param>
/// <param name="LargestFreeRun">The longest stretch of neighboring free pages: the largest request that still fits.</param>
/// <param name="RegionCount">Regions, reserved ones included.</param>
public readonly record struct ArenaStatistics(PageCount FreePages, PageCount LargestFreeRun, long RegionCount);
