using Allocator.Verification.Operations;
using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>Best fit: nothing is wrong with it, but that first fit was promised.</summary>
internal sealed class NotLowest(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long? FindPages(long count, in Placement placement)
    {
        long? best = null;
        long tightest = long.MaxValue;
        long end;
        for (long hole = 0; hole < PageCount; hole = end)
        {
            end = EndOfRun(hole);
            if (IsFree(hole) && end - hole < tightest && LowestIn(hole, end, count, placement) is { } start)
            {
                best = start;
                tightest = end - hole;
            }
        }

        return best;
    }

    private long? LowestIn(long hole, long end, long count, in Placement placement)
    {
        long last = Math.Min(end, ScanEnd(placement)) - count;
        for (long start = Math.Max(hole, ScanStart(placement)); start <= last; start++)
        {
            if (MayStartAt(start, count, placement))
            {
                return start;
            }
        }

        return null;
    }
}
