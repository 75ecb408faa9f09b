using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class IgnoresAlignment(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool IsAligned(long start, in Placement placement) => true;
}

internal sealed class AlignsToFrom(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool IsAligned(long start, in Placement placement) => base.IsAligned(start - placement.From.Value, placement);
}

internal sealed class IgnoresBoundary(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool CrossesBoundary(long start, long end, in Placement placement) => false;
}

/// <summary>A region that ends at a boundary does not cross it.</summary>
internal sealed class BoundaryOffByOne(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool CrossesBoundary(long start, long end, in Placement placement)
        => base.CrossesBoundary(start, end + 1, placement);
}
