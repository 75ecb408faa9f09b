using Allocator.Indexing;

namespace Allocator.Properties.Indexing;

/// <summary>First fit by trying every start, page by page. 128 bits, so that no sum of two arguments wraps around.</summary>
internal static class SlowFirstFit
{
    public static long Find(PageList arena, long pages, in Placement placement)
    {
        for (long start = 0; start < arena.Count; start++)
        {
            if (IsPermitted(start, pages, arena.Count, placement) && arena.FirstTaken(start, start + pages) == start + pages)
            {
                return start;
            }
        }

        return FirstFit.None;
    }

    private static bool IsPermitted(Int128 start, Int128 pages, Int128 arenaPages, in Placement placement)
        => start % placement.Alignment.Value == 0
            && start >= placement.From.Value
            && start + pages <= placement.Below.Value
            && start + pages <= arenaPages
            && start / placement.Boundary.Value == (start + pages - 1) / placement.Boundary.Value;
}
