using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>The journal's first version.</summary>
internal sealed class TwoColors(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor ColorBetween(PageColor left, PageColor right)
        => left == PageColor.First ? PageColor.Second : PageColor.First;
}

internal sealed class LeftNeighborOnly(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor RightNeighbor(long end) => PageColor.Free;
}

internal sealed class RightNeighborOnly(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor LeftNeighbor(long start) => PageColor.Free;
}

/// <summary>No two regions merge by this, but the colors are not the journal's.</summary>
internal sealed class FirstPageWraps(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor LeftNeighbor(long start) => ColorAt(start == 0 ? PageCount - 1 : start - 1);
}
