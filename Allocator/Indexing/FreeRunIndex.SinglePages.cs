using System.Runtime.CompilerServices;
using Allocator.Bitmaps;

namespace Allocator.Indexing;

/// <content>The short ways for single pages.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    /// <summary>
    /// Whether the index stays usable when the lowest free page is taken and it does not learn of it: the block has another free page, and
    /// no run starts in the next block that began in this one until now.
    /// </summary>
    public bool StaysUsable(long page) => FreePagesIn(BlockOf(page)) > 1 && !BlockGrid<TWord, TGeometry>.StartsBlock(page + 1);

    /// <summary>Releases a page of a whole block, if the block is open and that needs no more than counting.</summary>
    /// <returns>
    /// False, and nothing has changed, when the block is not open, has been full or becomes free; and for its last page, which may make a
    /// run of the next block start here.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReleaseOfOpenBlock(long page)
    {
        ref ushort entry = ref freePages[BlockOf(page)];

        // Of an open block, from one free page on and up to all but two.
        bool isCounted = (uint)(entry - OpenFlag - 1) < (uint)(BlockGrid<TWord, TGeometry>.PagesPerBlock - 2);
        if (!isCounted || BlockGrid<TWord, TGeometry>.StartsBlock(page + 1))
        {
            return false;
        }

        entry++;
        CountReleasedPage(page);
        return true;
    }

    /// <summary>Whether no page of the page's block is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFullAt(long page) => FreePagesIn(BlockOf(page)) == 0;

    /// <summary>Releases a page of a whole block that is full, unless a neighbor may lie in another block.</summary>
    /// <returns>False, and nothing has changed, for the block's first and last page; and when it is time to open a block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReleaseOfFullBlock(long page)
    {
        int block = BlockOf(page);
        bool isAtEdge = BlockGrid<TWord, TGeometry>.StartsBlock(page) || BlockGrid<TWord, TGeometry>.StartsBlock(page + 1);
        if (isAtEdge || patience == 0)
        {
            return false;
        }

        patience--;
        freePages[block]++;
        withFree.Add(block);
        longestRuns.Raise(block, 1);
        CountReleasedPage(page);
        return true;
    }

    /// <summary>Releases a page of a whole block, if that needs no more than counting.</summary>
    /// <param name="page">The page, a region of its own until now.</param>
    /// <param name="below">How many free pages lie directly below it, as far as a word reaches.</param>
    /// <param name="above">How many free pages lie directly above it, as far as a word reaches.</param>
    /// <returns>
    /// False, and nothing has changed, when the run that the page is part of now may leave the block, or is longer than the longest one
    /// that is known; when the block is open, has been full or becomes free; and when it is time to open a block.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRelease(long page, long below, long above)
    {
        int block = BlockOf(page);
        ref ushort free = ref freePages[block];
        long before = free;
        long patienceLeft = patience - 1L;
        long leavesWord = (below | above) & TWord.PageCount;
        long leavesBlock = ((page - below) ^ (page + above + 1)) >> BlockGrid<TWord, TGeometry>.PagesPerBlockShift;
        long isLonger = longestRuns[block] - (below + 1 + above);

        // Open blocks have the higher numbers. In one that becomes free, the run reaches a word further, above or below.
        long isFirstOrOpen = (before - 1) | (BlockGrid<TWord, TGeometry>.PagesPerBlock - before);
        if ((leavesWord | leavesBlock | ((isLonger | isFirstOrOpen | patienceLeft) >> 63)) != 0)
        {
            return false;
        }

        patience = (int)patienceLeft;
        free = (ushort)(before + 1);
        CountReleasedPage(page);
        return true;
    }

    /// <summary>Releases a page of a whole block, which is free in the bitmap already; opens the block if it is time to.</summary>
    public void ReleasePage(in PageBitmap<TWord, TGeometry> bitmap, long page)
    {
        if (patience > 0)
        {
            patience--;
        }
        else
        {
            patience = FullPatience >> Math.Min(PatienceShiftMax, longestRuns.OpenCount / OpenBlocksPerPass);
            OpenBlock(BlockOf(page));
        }

        Release(bitmap, page, page + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountReleasedPage(long page)
    {
        FreePages++;

        // Stryker disable once Equality: the lowest free page was taken until now, so that no other is as low.
        if (page < lowestFree)
        {
            lowestFree = page;
        }
    }
}
