using Allocator.Bitmaps;

namespace Allocator.Indexing;

/// <content>Blocks whose runs nobody looks at until a search for several pages comes.</content>
/// <remarks>
/// <para>
/// An <em>open</em> block may have a run of any length. So may a block below it whose last run reaches it: of that run only the pages below
/// the first open block are known. In return a page of an open block is released with a few instructions, because nobody asks which run it
/// joins.
/// </para>
/// <para>
/// A search makes the open blocks that it meets exact, from the lowest up, and gives the run that comes from below to the block in which it
/// starts. What that costs is paid before: a block is opened only once in a while, by one of many releases of single pages with no search
/// between them. If each block is touched once, however many there are, that opens <see cref="OpenBlocksPerPass"/> at most; and there are
/// never more than <see cref="Geometries.IGeometry{TWord}.OpenBlocksMax"/>.
/// </para>
/// </remarks>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    public const int OpenBlocksPerPass = 64;

    // Beside the number of free pages of its block, so that a page of an open block is released with a look at one number.
    private const ushort OpenFlag = 0x8000;
    private const ushort CountMask = OpenFlag - 1;

    // How many more single pages are released before a block is opened; a search for several pages begins anew.
    private int patience;

    // The more blocks are open already, the sooner is the next: whoever has released so many pages in a row will go on.
    private const int PatienceShiftMax = 2;

    private int FullPatience => Math.Max(TGeometry.ReleasesPerOpenBlock, freePages.Length / OpenBlocksPerPass);

    /// <summary>
    /// The first block, not below this one, in which a run of so many pages may start; <see cref="None"/> when none can. It is not open.
    /// </summary>
    /// <param name="bitmap">The bitmap.</param>
    /// <param name="from">The lowest block that counts.</param>
    /// <param name="count">How many pages the run has to have.</param>
    /// <param name="lastStart">The highest page at which it may start: of the blocks above, only the first is looked at.</param>
    public int FirstBlockWithRun(in PageBitmap<TWord, TGeometry> bitmap, int from, long count, long lastStart)
    {
        patience = FullPatience;
        int block = longestRuns.FirstAtLeast(from, count);
        while (block != None && (IsOpen(block) || IsPassedByRun(bitmap, block)))
        {
            // All blocks between have shorter runs, but for the one whose run has just become known.
            int owner = CloseBlock(bitmap, block);
            if (owner >= from && longestRuns[owner] >= LongestRuns<TWord, TGeometry>.Held(count))
            {
                return owner;
            }

            // A run that reaches a higher block from a start that counts comes through this one.
            block = StartOf(block) <= lastStart ? longestRuns.FirstAtLeast(block, count) : None;
        }

        return block;
    }

    /// <summary>
    /// Whether the block is stale because no run starts in it: one comes from below and goes on above, perhaps as far as an open block that
    /// has hidden its length until now.
    /// </summary>
    private bool IsPassedByRun(in PageBitmap<TWord, TGeometry> bitmap, int block)
        => FreePagesIn(block) == BlockGrid<TWord, TGeometry>.PagesPerBlock
            && block > 0
            && bitmap.IsFreeAt(StartOf(block) - 1);

    /// <summary>Makes the block's longest run exact, and the run that comes from below it.</summary>
    /// <returns>The block in which that run starts; <see cref="None"/> when there is no such run.</returns>
    private int CloseBlock(in PageBitmap<TWord, TGeometry> bitmap, int block)
    {
        int owner = None;
        long start = StartOf(block);
        if (start > 0 && bitmap.IsFreeAt(start) && bitmap.IsFreeAt(start - 1))
        {
            long runStart = FreeRunStart(bitmap, start - 1);
            owner = BlockOf(runStart);
            longestRuns.Raise(owner, FreeRunEnd(bitmap, start) - runStart);
        }

        MakeExact(bitmap, block);
        return owner;
    }

    private bool IsOpen(int block) => freePages[block] >= OpenFlag;

    /// <summary>Opens the block, unless as many are open as may be.</summary>
    private void OpenBlock(int block)
    {
        if (longestRuns.OpenCount < TGeometry.OpenBlocksMax)
        {
            staleBlocks.Remove(block);
            freePages[block] |= OpenFlag;
            longestRuns.Open(block);
        }
    }
}
