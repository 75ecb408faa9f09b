using System.Runtime.CompilerServices;
using Allocator.Bitmaps;

namespace Allocator.Indexing;

/// <content>Finding pages and runs.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    public const int None = -1;

    /// <summary>The lowest free page of the arena; <see cref="None"/> when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long FindLowestFree(in PageBitmap<TWord, TGeometry> bitmap)
    {
        lowestFree = FirstFree(bitmap, lowestFree, pages);
        return lowestFree < pages ? lowestFree : None;
    }

    /// <summary>The first free page of the range; the range's end when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long FirstFree(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        int block = BlockOf(start);
        if (start >= end)
        {
            return end;
        }

        if (FreePagesIn(block) > 0)
        {
            long blockEnd = Math.Min(end, grid.EndOf(block));
            long page = bitmap.FirstFree(start, blockEnd);
            if (page < blockEnd)
            {
                return page;
            }
        }

        return FirstFreeFromBlock(bitmap, block + 1, end);
    }

    /// <summary>The first page above the free run that the page belongs to; the page itself when it is taken.</summary>
    public long FreeRunEnd(in PageBitmap<TWord, TGeometry> bitmap, long page)
    {
        long blockEnd = grid.EndOf(BlockOf(page));
        long taken = bitmap.FirstTaken(page, blockEnd);
        if (taken < blockEnd)
        {
            return taken;
        }

        int block = withTaken.First(BlockOf(page) + 1);
        return block == None ? pages : bitmap.FirstTaken(StartOf(block), grid.EndOf(block));
    }

    /// <summary>The first page of the free run that the page belongs to.</summary>
    public long FreeRunStart(in PageBitmap<TWord, TGeometry> bitmap, long page)
    {
        long blockStart = StartOf(BlockOf(page));
        long taken = bitmap.LastTaken(blockStart, page + 1);
        if (taken >= blockStart)
        {
            return taken + 1;
        }

        int block = withTaken.Last(BlockOf(page) - 1);
        return block == None ? 0 : bitmap.LastTaken(StartOf(block), grid.EndOf(block)) + 1;
    }

    /// <summary>The free runs that start in the block, not below the page; which lies in it.</summary>
    public BlockRuns<TWord, TGeometry> RunsOf(in PageBitmap<TWord, TGeometry> bitmap, int block, long start)
        => new(bitmap, withTaken, start, grid.EndOf(block));

    private long FirstFreeFromBlock(in PageBitmap<TWord, TGeometry> bitmap, int block, long end)
    {
        int next = withFree.First(block);

        // Stryker disable once Equality: where nothing is left to look at, looking gives the end as well.
        return next == BlockSet<TWord, TGeometry>.None || StartOf(next) >= end ? end : bitmap.FirstFree(StartOf(next), end);
    }
}
