using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>What is known of the bitmap by blocks of pages, so that a search reads only where it finds something.</summary>
/// <remarks>
/// <para>
/// Derived data only: <see cref="Rebuild"/> makes it from the bitmap, and <see cref="Validate"/> says which states are legal for it.
/// </para>
/// <para><b>What is kept.</b></para>
/// <list type="bullet">
/// <item>The number of free pages of each block; exact. Its top bit says that the block is open (see below), so that a released page needs
/// a look at one number only.</item>
/// <item>Two sets: the blocks with a free page and the blocks with a taken page; exact. The second one passes over free blocks: where
/// does a run end that starts here?</item>
/// <item>For each block the length of the longest free run that <em>starts</em> in it, wherever it ends; 0 when none does. A run has one
/// start, so it is known once, and a search for any number of pages is the same: the first block whose length suffices, and the first
/// long run in it. Exact, but for <em>stale</em> blocks, where it may be too long, never too short; and for <em>open</em> ones, of whose
/// runs nothing is known.</item>
/// <item>A page below which no page is free.</item>
/// </list>
/// <para>
/// <b>Lazy work, and what pays for it.</b> Releasing pages makes one run longer: its ends are found at once (within a block by words,
/// beyond it by the set), so the length stays exact. Taking pages makes one run shorter; the longest that is left would have to be searched
/// for, so the block only becomes stale. No more than <see cref="IGeometry{TWord}.StaleBlocksMax"/> blocks are stale at a time: one more,
/// and the oldest is made exact at once. So the operation that makes a block stale pays for at most one other block, and a search is led
/// astray by at most that many: each of them it reads twice, to search and to make it exact, and the later block in which its last run
/// ends as well. However large the arena is, a call without constraints reads at most 134 blocks and 4,324 words while no block is open
/// (the bound that the tests hold it against), and a release its own region and three more blocks.
/// </para>
/// <para>
/// Releasing single pages, one after the other, would look for the ends of one run after the other that nobody asks for. So after every
/// 64 such pages (more in arenas of more than 4,096 blocks; fewer, down to 16, once 64 blocks are open) the block of the last one becomes
/// open: what is released in it from now on is only counted, until a search for several pages meets the block. Closing an open block
/// reads at most 97 words, and no more than <see cref="IGeometry{TWord}.OpenBlocksMax"/> blocks are open: after 70,000 releases in a row
/// one search may read 407,844 words, six for each of them. Releasing one page in each block opens 64 blocks at most, if none was open.
/// </para>
/// <para>
/// For 8 GiB: 4,096 blocks, 26,148 bytes beside a bitmap of 524,288.
/// </para>
/// </remarks>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private readonly long pages;
    private readonly BlockGrid<TWord, TGeometry> grid;
    private readonly ushort[] freePages;
    private readonly BlockSet<TWord, TGeometry> withFree;
    private readonly BlockSet<TWord, TGeometry> withTaken;
    private readonly LongestRuns<TWord, TGeometry> longestRuns;
    private readonly StaleBlocks staleBlocks = new(TGeometry.StaleBlocksMax);
    private long lowestFree;

    public FreeRunIndex(in PageBitmap<TWord, TGeometry> bitmap)
    {
        pages = bitmap.Pages;
        grid = new(pages);
        freePages = new ushort[grid.BlockCount];
        withFree = new(freePages.Length);
        withTaken = new(freePages.Length);
        longestRuns = new(freePages.Length);
        Rebuild(bitmap);
    }

    public long FreePages { get; private set; }

    public long BytesUsed => (freePages.Length * sizeof(ushort))
        + withFree.BytesUsed + withTaken.BytesUsed + longestRuns.BytesUsed + staleBlocks.BytesUsed;

    /// <summary>The pages of the range, which were free, have just been taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        CountTaken(start, end);
        lowestFree = start == lowestFree ? end : lowestFree;

        // The run that the pages were part of is the block's in which it starts.
        int owner = start > 0 && bitmap.IsFreeAt(start - 1) ? BlockOf(FreeRunStart(bitmap, start - 1)) : BlockOf(start);
        if (BlockOf(end) != owner)
        {
            AddRemainder(bitmap, end);
        }

        // An open block stays open even when it is full: its pages will be released again.
        if (IsOpen(owner))
        {
            return;
        }

        if (freePages[owner] == 0)
        {
            SetLongest(owner, 0);
        }
        else
        {
            MarkStale(bitmap, owner);
        }
    }

    /// <summary>The pages of the range, which were taken, have just been released.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        CountReleased(start, end);
        lowestFree = Math.Min(start, lowestFree);
        JoinRuns(bitmap, start, end);
    }

    /// <summary>Makes the index anew from the bitmap; no block is stale then.</summary>
    public void Rebuild(in PageBitmap<TWord, TGeometry> bitmap)
    {
        FreePages = 0;
        withFree.Clear();
        withTaken.Clear();
        longestRuns.Clear();
        staleBlocks.Clear();
        for (int block = 0; block < freePages.Length; block++)
        {
            freePages[block] = (ushort)bitmap.CountFree(StartOf(block), grid.EndOf(block));
            FreePages += freePages[block];
            if (freePages[block] > 0)
            {
                withFree.Add(block);
            }

            if (freePages[block] < grid.CapacityOf(block))
            {
                withTaken.Add(block);
            }
        }

        for (int block = 0; block < freePages.Length; block++)
        {
            longestRuns.Raise(block, FindLongestRun(bitmap, block));
        }

        lowestFree = FirstFree(bitmap, 0, pages);
        patience = FullPatience;
    }

    /// <summary>Makes what is known of the block's runs exact.</summary>
    public void Refresh(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        if (IsOpen(block))
        {
            CloseBlock(bitmap, block);
        }
        else
        {
            MakeExact(bitmap, block);
        }
    }

    private static int BlockOf(long page) => BlockGrid<TWord, TGeometry>.BlockOf(page);

    private static long StartOf(int block) => BlockGrid<TWord, TGeometry>.StartOf(block);

    /// <summary>The released pages and the free ones on both sides have become one run.</summary>
    private void JoinRuns(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        long runStart = start == 0 || !bitmap.IsFreeAt(start - 1) ? start : FreeRunStart(bitmap, start - 1);

        // Stryker disable once Conditional: where no free page lies above, the run of none ends there as well.
        long runEnd = end == pages || !bitmap.IsFreeAt(end) ? end : FreeRunEnd(bitmap, end);
        int owner = BlockOf(runStart);
        longestRuns.Raise(owner, runEnd - runStart);
        if (runEnd > end && BlockOf(end) != owner)
        {
            RemoveRun(bitmap, end, runEnd);
        }
    }

    /// <summary>A run that started in a block of its own does so no longer, because it has grown downwards.</summary>
    private void RemoveRun(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        int block = BlockOf(start);
        if (end >= grid.EndOf(block))
        {
            SetLongest(block, 0);
        }
        else if (longestRuns[block] <= LongestRuns<TWord, TGeometry>.Held(end - start))
        {
            MarkStale(bitmap, block);
        }
    }

    /// <summary>What is left of a run behind pages that were taken from it now starts in a block of its own.</summary>
    private void AddRemainder(in PageBitmap<TWord, TGeometry> bitmap, long start)
    {
        if (start < pages && bitmap.IsFreeAt(start))
        {
            longestRuns.Raise(BlockOf(start), FreeRunEnd(bitmap, start) - start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MarkStale(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        if (!staleBlocks.Contains(block))
        {
            AddStale(bitmap, block);
        }
    }

    private void AddStale(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        if (staleBlocks.IsFull)
        {
            MakeExact(bitmap, staleBlocks.Oldest);
        }

        staleBlocks.Add(block);
    }

    private void MakeExact(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        SetLongest(block, FindLongestRun(bitmap, block));
        staleBlocks.Remove(block);
    }

    /// <summary>The block's longest run has this length; the block is not open then.</summary>
    private void SetLongest(int block, long length)
    {
        freePages[block] &= CountMask;
        longestRuns.Set(block, length);
    }

    private long FindLongestRun(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        long longest = 0;
        if (FreePagesIn(block) > 0)
        {
            BlockRuns<TWord, TGeometry> runs = RunsOf(bitmap, block, StartOf(block));
            while (FreePagesIn(block) > longest && runs.MoveNext(longest + 1))
            {
                longest = runs.End - runs.Start;
            }
        }

        return longest;
    }
}
