using System.Numerics;
using System.Runtime.CompilerServices;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>How the pages of an arena lie in blocks. Block 0 starts at page 0; the last block may be shorter than the others.</summary>
internal readonly struct BlockGrid<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    // Fields, not properties: compiled code sees them as numbers, at no cost to the limits of inlining.
    public static readonly int PagesPerBlockShift = BitOperations.Log2((uint)TWord.PageCount) + TGeometry.WordsPerBlockShift;
    public static readonly long PagesPerBlock = 1L << PagesPerBlockShift;

    private readonly long pages;

    public BlockGrid(long pages)
    {
        Invariant.Holds(PagesPerBlock < 1 << 15, 0, PagesPerBlock);
        this.pages = pages;
    }

    public int BlockCount => BlockOf(pages - 1) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BlockOf(long page) => (int)(page >> PagesPerBlockShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long StartOf(int block) => (long)block << PagesPerBlockShift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool StartsBlock(long page) => (page & (PagesPerBlock - 1)) == 0;

    /// <summary>The first page above the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long EndOf(int block) => Math.Min(pages, StartOf(block) + PagesPerBlock);

    /// <summary>How many pages the block has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CapacityOf(int block) => EndOf(block) - StartOf(block);
}
