using Allocator.Verification.Subjects.Textbook;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>Best fit: nothing is wrong with it, but that first fit was promised.</summary>
internal sealed class NotLowest(ArenaImage arena) : TextbookAllocator(arena)
{
    protected override long? FindPages(long count, in Placement placement)
    {
        long? best = null;
        long tightest = long.MaxValue;
        for (long start = ScanStart(placement); start <= ScanEnd(placement) - count; start++)
        {
            bool fits = AreFree(start, start + count) && MayStartAt(start, count, placement);
            if (fits && HoleAround(start) is var hole && hole < tightest)
            {
                best = start;
                tightest = hole;
            }
        }

        return best;
    }

    private long HoleAround(long page)
    {
        long start = page;
        while (start > 0 && IsFree(start - 1))
        {
            start--;
        }

        return EndOfRun(page) - start;
    }
}
