using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>The search for the lowest free run that satisfies a request.</summary>
/// <remarks>
/// It walks candidates upwards: the lowest start that the placement permits, then the first taken page in the way, then the first free
/// page behind that one, which the index finds. Each step lies above the one before it, so no word is read for two different candidates but
/// the one in which they meet.
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
        long limit = Math.Min(placement.Below.Value, bitmap.Pages);
        long lastStart = limit - pages;
        if (pages > placement.Boundary.Value)
        {
            return None;
        }

        long candidate = placement.From.Value;
        while (candidate <= lastStart)
        {
            candidate = FirstStart(candidate, pages, placement);
            if (candidate > lastStart)
            {
                return None;
            }

            long taken = bitmap.FirstTaken(candidate, candidate + pages);
            if (taken == candidate + pages)
            {
                return candidate;
            }

            candidate = index.FirstFree(bitmap, taken + 1, limit);
        }

        return None;
    }

    /// <summary>The lowest start, not below the page, that is aligned and keeps the region from crossing a boundary.</summary>
    private static long FirstStart(long page, long pages, in Placement placement)
    {
        long start = AlignUp(page, placement.Alignment.Value);
        long boundary = placement.Boundary.Value;
        bool crosses = ((start ^ (start + pages - 1)) & -boundary) != 0;

        // Only a start that is aligned to less than the boundary can cross it, so the next boundary is aligned as well, and a region of at
        // most its length fits there.
        return crosses ? AlignUp(start + 1, boundary) : start;
    }

    private static long AlignUp(long page, long alignment) => (page + alignment - 1) & -alignment;
}
