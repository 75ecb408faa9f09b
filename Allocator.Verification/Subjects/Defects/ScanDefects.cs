using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class OffByOneLastPage(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long ScanEnd(in Placement placement) => Math.Min(base.ScanEnd(placement), PageCount - 1);
}

internal sealed class IgnoresBelow(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long ScanEnd(in Placement placement) => PageCount;
}

internal sealed class IgnoresFrom(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long ScanStart(in Placement placement) => 0;
}

internal sealed class WordBoundary(ArenaImage arena) : TextbookAllocator(arena)
{
    private const int PagesPerWord = 32;

    protected override long FreeRunWith(long page, long freeBefore) => base.FreeRunWith(page, page % PagesPerWord == 0 ? 0 : freeBefore);
}

/// <summary>It checks the ends of a range that a request names, as if regions had to cover one of them.</summary>
internal sealed class LooksAtEndsOnly(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool AreFree(long start, long end) => IsFree(start) && IsFree(end - 1);
}
