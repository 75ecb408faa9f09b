using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>The search for the lowest free run that satisfies a request.</summary>
/// <remarks>
/// It goes upwards over the free runs that are long enough: the index knows the next block in which one may start. In each run it tries the
/// lowest start that the placement permits. Without constraints the first run is the answer. No word is read for two runs but the
/// one in which they meet.
/// </remarks>
internal static class FirstFit
{
    public const long None = -1;

    /// <summary>The lowest start of a fitting free run, or <see cref="None"/>. The arguments are valid.</summary>
    public static long Find<TWord, TGeometry>(
        in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, long pages, in Placement placement)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long lastStart = Math.Min(placement.Below.Value, bitmap.Pages) - pages;
        long from = placement.From.Value;
        if (pages > placement.Boundary.Value || from > lastStart)
        {
            return None;
        }

        // A run that began below belongs to a block below; what it has from here on is a run of its own.
        if (from > 0 && bitmap.IsFreeAt(from) && bitmap.IsFreeAt(from - 1))
        {
            long end = index.FreeRunEnd(bitmap, from);
            long start = FirstStart(from, pages, placement);
            return start <= Math.Min(end - pages, lastStart) ? start : FindFrom(bitmap, index, end, lastStart, pages, placement);
        }

        return FindFrom(bitmap, index, from, lastStart, pages, placement);
    }

    private static long FindFrom<TWord, TGeometry>(
        in PageBitmap<TWord, TGeometry> bitmap,
        FreeRunIndex<TWord, TGeometry> index,
        long from,
        long lastStart,
        long pages,
        in Placement placement)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long page = from;
        while (page <= lastStart)
        {
            int block = index.FirstBlockWithRun(bitmap, BlockGrid<TWord, TGeometry>.BlockOf(page), pages, lastStart);
            long blockStart = BlockGrid<TWord, TGeometry>.StartOf(block);
            if (block == LongestRuns<TWord, TGeometry>.None || blockStart > lastStart)
            {
                return None;
            }

            bool found = false;
            BlockRuns<TWord, TGeometry> runs = index.RunsOf(bitmap, block, Math.Max(page, blockStart));
            while (runs.MoveNext(pages))
            {
                long start = FirstStart(runs.Start, pages, placement);
                if (start <= Math.Min(runs.End - pages, lastStart))
                {
                    return start;
                }

                found = true;
            }

            if (!found && blockStart >= from)
            {
                index.Refresh(bitmap, block);
            }

            page = Math.Max(runs.End, blockStart + BlockGrid<TWord, TGeometry>.PagesPerBlock);
        }

        return None;
    }

    /// <summary>The lowest start, not below the page, that is aligned and keeps the region from crossing a boundary.</summary>
    private static long FirstStart(long page, long pages, in Placement placement)
    {
        long start = AlignUp(page, placement.Alignment.Value);
        long boundary = placement.Boundary.Value;
        bool crosses = ((start ^ (start + pages - 1)) & boundary) != 0;

        // Only a start that is aligned to less than the boundary can cross it, so the next boundary is aligned as well, and a region of at
        // most its length fits there.
        return crosses ? AlignUp(start + 1, boundary) : start;
    }

    private static long AlignUp(long page, long alignment) => (page + alignment - 1) & -alignment;
}
