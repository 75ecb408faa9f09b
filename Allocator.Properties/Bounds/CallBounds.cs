using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>How much of the bitmap one call may read, whatever happened before it and however large the arena is.</summary>
/// <remarks>
/// <para>
/// A pass over the runs of a block reads the block, the word in which it begins a second time, and the block in which the last run ends.
/// A search passes over stale blocks that lead it astray, once to search and once to make them exact, and over the block where it finds
/// something. It closes open blocks: each of them is made exact, and the run that comes from below is looked at up to both ends.
/// </para>
/// <para>
/// Taking pages reads the words at both ends to paint them, looks for the end of what is left, from a block into a later one, and makes one
/// block exact. Releasing pages reads the region, paints both ends, looks for a run's ends on both sides, and makes one block exact.
/// </para>
/// </remarks>
internal static class CallBounds
{
    private const long PassBlockCountMax = 2;
    private const long LookBlockCountMax = 2;
    private const long PaintWordCountMax = 2;

    // A scan for a region's end goes a word too far at both ends of what it passes by vectors; the short way looks around a page.
    private const long RegionEdgeWordCountMax = 6;

    private static readonly long WordsPerBlock = 1L << CountingGeometry.WordsPerBlockShift;
    private static readonly long PagesPerBlock = WordsPerBlock * Word64.PageCount;
    private static readonly long LookWordCountMax = LookBlockCountMax * WordsPerBlock;
    private static readonly long PassWordCountMax = (PassBlockCountMax * WordsPerBlock) + 1;

    /// <summary>Without constraints.</summary>
    /// <param name="openBlocks">How many blocks are open.</param>
    public static long AllocateWordCountMax(int openBlocks)
        => SearchWordCountMax + PaintWordCountMax + LookWordCountMax + PassWordCountMax
            + (ClosedBlockCountMax(openBlocks) * ((2 * LookWordCountMax) + PassWordCountMax));

    /// <inheritdoc cref="AllocateWordCountMax"/>
    public static long AllocateBlockCountMax(int openBlocks)
        => ((CountingGeometry.StaleBlocksMax + 1) * PassBlockCountMax) + LookBlockCountMax + PassBlockCountMax
            + (ClosedBlockCountMax(openBlocks) * ((2 * LookBlockCountMax) + PassBlockCountMax));

    /// <summary>While blocks are open, a stale block that a run passes is treated like one of them.</summary>
    private static long ClosedBlockCountMax(int openBlocks) => openBlocks == 0 ? 0 : openBlocks + CountingGeometry.StaleBlocksMax;

    private static long SearchWordCountMax => ((2 * CountingGeometry.StaleBlocksMax) + 1) * PassWordCountMax;

    /// <summary>At most two words a block are read twice: a search with constraints may have to look at every run, but only once.</summary>
    public static long ConstrainedWordCountMax(long arenaPages)
        => ((arenaPages + Word64.PageCount - 1) / Word64.PageCount) + (2 * ((arenaPages + PagesPerBlock - 1) / PagesPerBlock));

    public static long FreeWordCountMax(long regionPages)
        => (regionPages / Word64.PageCount) + RegionEdgeWordCountMax + PaintWordCountMax + (2 * LookWordCountMax) + PassWordCountMax;

    public static long FreeBlockCountMax(long regionPages)
        => (regionPages / PagesPerBlock) + 2 + (2 * LookBlockCountMax) + PassBlockCountMax;
}
