using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Text;

namespace Allocator.Verification.Minimizing;

/// <summary>Parts of an arena to begin with.</summary>
public static class ArenaCut
{
    /// <summary>Only these pages, the first of them as page 0. A reserved region that is cut at its start stays reserved.</summary>
    public static ArenaImage Keep(ArenaImage arena, PageRange range)
    {
        if (arena.Bitmap.IsEmpty)
        {
            return ArenaImage.Empty(range.Count);
        }

        ImmutableArray<PageNumber> reserved =
        [
            .. from region in OracleArena.Decode(arena).Regions
               where region.IsReserved && region.End > range.Start && region.Start < range.End
               select region.Start > range.Start ? new PageNumber((region.Start - range.Start).Value) : PageNumber.Zero,
        ];
        return new(range.Count, Pack(range.Count, page => ColorAt(arena, range.Start.Value + page)), reserved);
    }

    /// <summary>The arena with the region's pages free.</summary>
    public static ArenaImage Without(ArenaImage arena, Region region)
    {
        PageRange pages = new(region.Start, region.Pages);
        return arena with
        {
            Bitmap = Pack(arena.Pages, page => pages.Contains(new(page)) ? PageColor.Free : ColorAt(arena, page)),
            ReservedStarts = arena.ReservedStarts.Remove(region.Start),
        };
    }

    private static PageColor ColorAt(ArenaImage arena, long page) => PackedColors.At(arena.Bitmap.AsSpan(), new(page));

    private static ImmutableArray<byte> Pack(PageCount pages, Func<long, PageColor> colorOf)
    {
        byte[] bitmap = new byte[ArenaImage.Empty(pages).BitmapByteCount];
        for (long page = 0; page < pages.Value; page++)
        {
            PackedColors.Set(bitmap, new(page), colorOf(page));
        }

        return [.. bitmap];
    }
}
