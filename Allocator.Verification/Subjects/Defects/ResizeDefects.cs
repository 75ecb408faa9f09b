using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class LeakOnRefusal(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override void RollBack(long start, long end)
    {
        // The pages stay with a region that was told that it could not have them.
    }
}

internal sealed class ShrinkLeaksTail(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override void ReleaseTail(long start, long end)
    {
        // The pages stay with a region that was told that it no longer has them.
    }
}

internal sealed class ResizeIntoNeighbor(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool MayGrowInto(long page) => true;
}

internal sealed class GrowPastEnd(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long? EndOfResized(long start, long count) => start + Math.Min(count, PageCount - start);
}
