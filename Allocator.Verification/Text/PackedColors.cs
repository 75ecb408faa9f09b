namespace Allocator.Verification.Text;

/// <summary>The colors in a bitmap's bytes, read and written without any help of the allocator: page 0 is bits 0 and 1 of byte 0.</summary>
public static class PackedColors
{
    private const int PagesPerByte = 4;

    public static PageColor At(ReadOnlySpan<byte> bitmap, PageNumber page)
        => (PageColor)((bitmap[(int)(page.Value / PagesPerByte)] >> (int)(page.Value % PagesPerByte * 2)) & 0b11);

    /// <summary>Gives a page, which is free, a color.</summary>
    public static void Set(Span<byte> bitmap, PageNumber page, PageColor color)
        => bitmap[(int)(page.Value / PagesPerByte)] |= (byte)((int)color << (int)(page.Value % PagesPerByte * 2));

    /// <summary>The first page of the range that has another color; the range's end when there is none.</summary>
    public static PageNumber FirstOther(ReadOnlySpan<byte> bitmap, PageRange range, PageColor color)
    {
        long page = range.Start.Value;
        long end = range.End.Value;
        while (page < end)
        {
            if (page % PagesPerByte == 0)
            {
                // Whole bytes of the color are passed over at once: bitmaps have up to millions of pages.
                ReadOnlySpan<byte> whole = bitmap[(int)(page / PagesPerByte)..(int)(end / PagesPerByte)];
                int other = whole.IndexOfAnyExcept((byte)((int)color * 0b01_01_01_01));
                page += (other < 0 ? whole.Length : other) * (long)PagesPerByte;
                if (page == end)
                {
                    break;
                }
            }

            if (At(bitmap, new(page)) != color)
            {
                return new(page);
            }

            page++;
        }

        return range.End;
    }

    /// <summary>The bits of the last byte that lie beyond the last page.</summary>
    public static int SpareBits(ReadOnlySpan<byte> bitmap, PageCount pages)
    {
        int used = (int)(((pages.Value - 1) % PagesPerByte) + 1) * 2;
        return bitmap[^1] >> used;
    }
}
