using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>A hint below which no page is free, so that the search need not start at page 0. Releasing pages ought to lower it.</summary>
internal abstract class HintedAllocator(ArenaImage arena) : TextbookAllocator(arena)
{
    private long firstFree;

    protected void DropHint() => firstFree = 0;

    protected override long ScanStart(in Placement placement)
    {
        while (firstFree < PageCount && !IsFree(firstFree))
        {
            firstFree++;
        }

        return Math.Max(base.ScanStart(placement), firstFree);
    }
}

internal sealed class StaleIndex(ArenaImage arena) : HintedAllocator(arena);

/// <summary>Who validates after every operation never sees what is wrong.</summary>
internal sealed class RepairedByLooking(ArenaImage arena) : HintedAllocator(arena)
{
    public override string? Validate()
    {
        DropHint();
        return base.Validate();
    }
}
