using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

internal sealed class SplitLosesTail(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override PageColor ColorOfSecondPart(long start, long end) => PageColor.Free;
}

internal sealed class SplitNamesFirst(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long PageNamedBySplit(long first, long second) => first;
}
