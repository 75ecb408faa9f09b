using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>Takes or releases pages as an allocator would, without the allocator: the bitmap first, then the index is told.</summary>
internal static class RandomTaking
{
    /// <summary>Takes some pages of a free run, or releases some of a taken one, and says which.</summary>
    public static string Step<TWord, TGeometry>(
        in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, SeededRandom random)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long start = random.Below(bitmap.Pages);
        bool isFree = bitmap.IsFreeAt(start);
        long runEnd = isFree ? bitmap.FirstTaken(start, bitmap.Pages) : bitmap.FirstFree(start, bitmap.Pages);
        if (!isFree && MayBeReleasedAlone<TWord, TGeometry>(start, bitmap.Pages) && random.Percent(50))
        {
            bitmap.Paint(start, start + 1, PageColor.Free);
            ReleaseAlone(bitmap, index, start);
            return $"release {start} alone";
        }

        long end = random.Percent(20) ? runEnd : start + random.Length(runEnd - start);
        bitmap.Paint(start, end, isFree ? PageColor.Second : PageColor.Free);
        if (isFree)
        {
            index.Take(bitmap, start, end);
            return $"take from {start} up to {end}";
        }

        index.Release(bitmap, start, end);
        return $"release from {start} up to {end}";
    }

    /// <summary>Whether the short way takes the page: it lies in a whole block, with a word's pages on both sides.</summary>
    private static bool MayBeReleasedAlone<TWord, TGeometry>(long page, long pages)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
        => page >= TWord.PageCount && page < (pages & -BlockGrid<TWord, TGeometry>.PagesPerBlock) - TWord.PageCount;

    private static void ReleaseAlone<TWord, TGeometry>(
        in PageBitmap<TWord, TGeometry> bitmap, FreeRunIndex<TWord, TGeometry> index, long page)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        if (!index.TryReleaseOfOpenBlock(page))
        {
            long below = page - 1 - bitmap.LastTaken(page - TWord.PageCount, page);
            long above = bitmap.FirstTaken(page + 1, page + 1 + TWord.PageCount) - page - 1;
            if (!index.TryRelease(page, below, above))
            {
                index.ReleasePage(bitmap, page);
            }
        }
    }
}
