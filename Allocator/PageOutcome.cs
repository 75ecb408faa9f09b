namespace Allocator;

/// <summary>What became of an operation on a region: done, or the reason why nothing was changed.</summary>
public enum PageOutcome
{
    /// <summary>The operation took place.</summary>
    Done,

    /// <summary>The page, or a page of the range, lies outside the arena.</summary>
    OutOfRange,

    /// <summary>The page is free: it was never allocated, or was freed before.</summary>
    NotAllocated,

    /// <summary>The page belongs to a region that starts at a lower page.</summary>
    InsideRegion,

    /// <summary>The region is reserved: only unreserve releases it.</summary>
    Reserved,

    /// <summary>The region was allocated, not reserved: free releases it.</summary>
    NotReserved,

    /// <summary>A page that the operation needs is not free.</summary>
    Taken,

    /// <summary>The region has too few pages to be split there: both parts need at least one.</summary>
    TooSmall,
}
