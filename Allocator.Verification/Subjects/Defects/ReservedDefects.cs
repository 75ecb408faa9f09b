using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class ReservedFreed(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfFree(long page)
        => base.RefusalOfFree(page) switch { RefusalReason.Reserved => null, var reason => reason };
}

internal sealed class ReservedResized(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfResize(long page)
        => base.RefusalOfResize(page) switch { RefusalReason.Reserved => null, var reason => reason };
}

internal sealed class UnreserveFreesAllocated(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfUnreserve(long page)
        => base.RefusalOfUnreserve(page) switch { RefusalReason.NotReserved => null, var reason => reason };
}

internal sealed class UnreserveKeepsMark(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override void ForgetReserved(long start)
    {
        // The mark waits for the next region that starts here.
    }
}

internal sealed class AttachForgetsReserved(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override List<long> AdoptedReservedStarts(ArenaImage arena) => [];
}
