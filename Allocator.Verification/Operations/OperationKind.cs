namespace Allocator.Verification.Operations;

/// <summary>The operations of a page allocator that change its state.</summary>
public enum OperationKind
{
    /// <summary>First fit: the lowest pages that satisfy every constraint.</summary>
    Allocate,

    /// <summary>Exactly these pages, or nothing.</summary>
    AllocateAt,

    /// <summary>Releases the region that starts at the page.</summary>
    Free,

    /// <summary>Changes a region's length in place.</summary>
    Resize,

    /// <summary>Makes two regions of one.</summary>
    Split,

    /// <summary>Like <see cref="AllocateAt"/>, for holes and firmware areas.</summary>
    Reserve,

    /// <summary>Like <see cref="Free"/>, for reserved regions.</summary>
    Unreserve,
}
