using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class NoRecolorOnGrow(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool NeedsRecoloring(PageColor color, long newEnd) => false;
}

internal sealed class RecolorOnEveryGrow(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override bool NeedsRecoloring(PageColor color, long newEnd) => true;
}

internal sealed class RecolorsOnlyGrowth(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long FirstRecolored(long start, long oldEnd) => oldEnd;
}

internal sealed class NoRecolorOnSplit(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor ColorOfSecondPart(long start, long end) => ColorAt(start);
}
