using System.Runtime.CompilerServices;

namespace Allocator.Indexing;

/// <content>The short way for single pages: all of it or nothing, without a look at the bitmap.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    /// <summary>
    /// Whether the index stays usable when the lowest free page is taken and it does not learn of it: the block has another free page, and
    /// no run starts in the next block that began in this one until now.
    /// </summary>
    public bool StaysUsable(long page) => freePages[BlockOf(page)] > 1 && !BlockGrid<TWord, TGeometry>.StartsBlock(page + 1);

    /// <summary>Releases a page of a whole block, if that needs no more than counting.</summary>
    /// <param name="page">The page, a region of its own.</param>
    /// <param name="below">How many free pages lie directly below it, as far as a word reaches.</param>
    /// <param name="above">How many free pages lie directly above it, as far as a word reaches.</param>
    /// <returns>
    /// False, and nothing has changed, when the run that the page will be part of may leave the block, or is longer than the longest one
    /// that is known; and when the block has been full or becomes free.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRelease(long page, long below, long above)
    {
        int block = BlockOf(page);
        ref ushort free = ref freePages[block];
        long before = free;

        // One branch for all that is rare: the processor would foretell three of them worse.
        long leavesWord = (below | above) & TWord.PageCount;
        long leavesBlock = ((page - below) ^ (page + above + 1)) >> BlockGrid<TWord, TGeometry>.PagesPerBlockShift;
        long isLonger = (longestRuns[block] - (below + 1 + above)) >> 63;
        long isFirstOrLast = ((before - 1) | (BlockGrid<TWord, TGeometry>.PagesPerBlock - 2 - before)) >> 63;
        if ((leavesWord | leavesBlock | isLonger | isFirstOrLast) != 0)
        {
            return false;
        }

        free = (ushort)(before + 1);
        FreePages++;
        if (page < lowestFree)
        {
            lowestFree = page;
        }

        return true;
    }
}
