namespace Allocator;

/// <summary>One allocated region: what a single allocation handed out and a single free takes back.</summary>
/// <param name="Start">The lowest page, the region's name in every operation.</param>
/// <param name="Pages">Its length.</param>
/// <param name="Color">The color of all of its pages.</param>
/// <param name="IsReserved">Whether it is a hole or a firmware area that only unreserve releases.</param>
public readonly record struct Region(PageNumber Start, PageCount Pages, PageColor Color, bool IsReserved)
{
    /// <summary>The first page above the region.</summary>
    public PageNumber End => Start + Pages;
}
