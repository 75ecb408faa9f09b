using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class FreesNeighbor(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long EndOfFreed(long start)
    {
        long end = base.EndOfFreed(start);
        return ColorOrFree(end) == PageColor.Free ? end : EndOfRun(end);
    }
}

internal sealed class FreesInterior(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfFree(long page)
        => base.RefusalOfFree(page) switch { RefusalReason.InsideRegion => null, var reason => reason };
}

internal sealed class FreeStopsAtWord(ArenaImage arena) : TextbookAllocator(arena)
{
    private const int PagesPerWord = 32;

    protected override long EndOfFreed(long start) => Math.Min(base.EndOfFreed(start), ((start / PagesPerWord) + 1) * PagesPerWord);
}

/// <summary>Freeing a free run paints it free, so that only the answer is wrong.</summary>
internal sealed class DoubleFreeAccepted(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override RefusalReason? RefusalOfFree(long page)
        => base.RefusalOfFree(page) switch { RefusalReason.NotAllocated => null, var reason => reason };
}
