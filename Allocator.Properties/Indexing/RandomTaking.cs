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
}
