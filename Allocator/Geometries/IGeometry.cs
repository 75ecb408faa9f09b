using Allocator.Words;

namespace Allocator.Geometries;

/// <summary>
/// How an arena is cut: pages into words, words into blocks, blocks into the groups of the index. A type parameter of the
/// implementation, so that every number is a constant where it is used and small geometries run the very same source.
/// </summary>
/// <typeparam name="TWord">The word.</typeparam>
public interface IGeometry<TWord>
    where TWord : struct, IConcreteWord<TWord>
{
    /// <summary>The geometry's name in traces.</summary>
    static abstract string Name { get; }

    /// <summary>How many words the index summarizes in one entry, as a power of two: a block has fewer than 32,768 pages.</summary>
    static abstract int WordsPerBlockShift { get; }

    /// <summary>How many entries of one index level the next level summarizes, as a power of two: from 1 to 6.</summary>
    static abstract int FanOutShift { get; }

    /// <summary>Of how many blocks at most the index may know the longest run only roughly: at least one.</summary>
    static abstract int StaleBlocksMax { get; }

    /// <summary>Of how many blocks at most the index may not know at all how long their runs are: at least one.</summary>
    static abstract int OpenBlocksMax { get; }

    /// <summary>How many single pages at least are released one after the other for each block of that kind: at least one.</summary>
    static abstract int ReleasesPerOpenBlock { get; }

    /// <summary>Reads a word. Pages of the last word that lie beyond the bitmap read as zeros; nothing beyond it is touched.</summary>
    /// <param name="bitmap">The whole bitmap.</param>
    /// <param name="wordIndex">A word that holds at least one page of the bitmap.</param>
    static abstract TWord Load(ReadOnlySpan<byte> bitmap, long wordIndex);

    /// <summary>Writes a word. Pages of the last word that lie beyond the bitmap are dropped; nothing beyond it is touched.</summary>
    /// <param name="bitmap">The whole bitmap.</param>
    /// <param name="wordIndex">A word that holds at least one page of the bitmap.</param>
    /// <param name="word">The colors to write.</param>
    static abstract void Store(Span<byte> bitmap, long wordIndex, TWord word);

    /// <summary>Reads a word of which it is known that it lies in the bitmap as a whole.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="wordIndex">The word.</param>
    static abstract TWord LoadWhole(ref byte bitmap, long wordIndex);

    /// <summary>Writes a word of which it is known that it lies in the bitmap as a whole.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="wordIndex">The word.</param>
    /// <param name="word">The colors to write.</param>
    static abstract void StoreWhole(ref byte bitmap, long wordIndex, TWord word);

    /// <summary>Reads the pages directly below a page, the nearest in the word's top lane; pages that are too far off as free.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="page">A page with a word's pages below it.</param>
    static abstract TWord LoadBelow(ref byte bitmap, long page);

    /// <summary>
    /// Reads the page and those directly above it, the page in the word's lowest lane; pages that are too far off as free.
    /// </summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="page">A page with a word's pages above it.</param>
    static abstract TWord LoadFrom(ref byte bitmap, long page);

    /// <summary>Reads the page in the second lane from below, its lower neighbor below it and its upper neighbor above it.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="page">A page with a word's pages on both sides.</param>
    /// <returns>Three lanes, and anything above them.</returns>
    static abstract uint LoadAround(ref byte bitmap, long page);

    /// <summary>Makes one page free, whatever it is.</summary>
    /// <param name="bitmap">The bitmap's first byte.</param>
    /// <param name="page">A page of the bitmap.</param>
    static abstract void Clear(ref byte bitmap, long page);
}
