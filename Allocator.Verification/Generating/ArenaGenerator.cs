using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;

namespace Allocator.Verification.Generating;

/// <summary>
/// Invents arenas to begin with: small ones mostly, since a bug that shows on thousands of pages nearly always shows on ten.
/// </summary>
public sealed class ArenaGenerator(SubjectClaims claims)
{
    // The oracle copies its list of regions with every operation: huge arenas get long regions instead of many.
    private const int RegionCountMax = 1000;

    /// <summary>A size at, just below or just above a word, a block (512 pages) or an index group (32,768 pages).</summary>
    public static PageCount Size(SeededRandom random) => new(random.Below(1000) switch
    {
        < 450 => random.Between(1, 12),
        < 900 => random.Between(13, 70),
        < 990 => random.Pick([127L, 128, 129, 511, 512, 513, 1024, 1025, 2047]),
        _ => random.Pick([32_767L, 32_768, 32_769]),
    });

    /// <summary>An arena of that size: empty, or, for a subject that can be attached to a bitmap, with random regions in it.</summary>
    public ArenaImage Image(SeededRandom random, PageCount pages)
    {
        if (!claims.CanAttach || random.Percent(70))
        {
            return ArenaImage.Empty(pages);
        }

        byte[] bitmap = RandomRuns(random, pages);
        ArenaImage image = ArenaImage.Empty(pages) with { Bitmap = [.. bitmap] };
        bool canReserve = claims.Has(OperationKind.Reserve);
        IEnumerable<Region> reserved = OracleArena.Decode(image).Regions.Where(_ => canReserve && random.Percent(20));
        return image with { ReservedStarts = [.. reserved.Select(region => region.Start)] };
    }

    /// <summary>Any bitmap can come out of this; short runs are likelier than long ones.</summary>
    private static byte[] RandomRuns(SeededRandom random, PageCount pages)
    {
        byte[] bitmap = new byte[(pages.Value + 3) / 4];
        long longest = Math.Max(random.Pick([1L, 3, 8, 40, 600]), pages.Value / RegionCountMax);
        for (long page = 0; page < pages.Value;)
        {
            PageColor color = (PageColor)random.Below(4);
            long end = Math.Min(pages.Value, page + random.Between(1, longest));
            for (; page < end; page++)
            {
                PackedColors.Set(bitmap, new(page), color);
            }
        }

        return bitmap;
    }
}
