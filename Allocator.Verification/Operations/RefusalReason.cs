namespace Allocator.Verification.Operations;

/// <summary>Why an operation was refused.</summary>
public enum RefusalReason
{
    /// <summary>The allocator gives no reasons; it agrees with any.</summary>
    Unspecified,

    /// <summary>An argument makes no sense, whatever the state is.</summary>
    InvalidArgument,

    /// <summary>A page lies outside the arena.</summary>
    OutOfRange,

    /// <summary>The page is free.</summary>
    NotAllocated,

    /// <summary>The page is not the first of its region.</summary>
    InsideRegion,

    /// <summary>The region is reserved.</summary>
    Reserved,

    /// <summary>The region is not reserved.</summary>
    NotReserved,

    /// <summary>A page that is needed is taken.</summary>
    Taken,

    /// <summary>The region is too small to be split there.</summary>
    TooSmall,
}
