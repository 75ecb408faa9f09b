using Allocator.Verification.Generating;

namespace Allocator.Properties;

/// <summary>The slow twin of every bitmap: an array with one color a page, and loops that look at one page at a time.</summary>
internal sealed class PageList(PageColor[] colors)
{
    public int Count => colors.Length;

    public ReadOnlySpan<PageColor> Colors => colors;

    /// <summary>The pages of a bitmap: page 0 in bits 0 and 1 of byte 0, page 1 in bits 2 and 3, and so on.</summary>
    public static PageList Unpack(ReadOnlySpan<byte> bitmap, long pages)
    {
        var colors = new PageColor[pages];
        for (int page = 0; page < pages; page++)
        {
            colors[page] = (PageColor)((bitmap[page / 4] >> (page % 4 * 2)) % 4);
        }

        return new(colors);
    }

    /// <summary>The pages of a word.</summary>
    public static PageList OfWord(ulong bits, int pages) => Unpack(BitConverter.GetBytes(bits), pages);

    /// <summary>Runs of random colors: single pages beside runs that fill words and blocks, free ones as often as taken ones.</summary>
    public static PageList OfRandomRuns(SeededRandom random, int pages)
    {
        PageList list = new(new PageColor[pages]);
        for (long page = 0; page < pages;)
        {
            long end = page + random.Length(pages - page);
            list.Paint(page, end, (PageColor)Math.Max(0, random.Between(-2, 3)));
            page = end;
        }

        return list;
    }

    /// <summary>Free below and above the arena.</summary>
    public PageColor ColorOrFree(long page) => page >= 0 && page < Count ? colors[page] : PageColor.Free;

    public void Paint(long start, long end, PageColor color)
    {
        for (long page = start; page < end; page++)
        {
            colors[page] = color;
        }
    }

    /// <summary>The first page of the range with such a color; the range's end when there is none.</summary>
    public long First(long start, long end, Predicate<PageColor> isWanted)
    {
        for (long page = start; page < end; page++)
        {
            if (isWanted(colors[page]))
            {
                return page;
            }
        }

        return end;
    }

    public long FirstFree(long start, long end) => First(start, end, color => color == PageColor.Free);

    public long FirstTaken(long start, long end) => First(start, end, color => color != PageColor.Free);

    public long RunStart(long page)
    {
        while (page > 0 && colors[page - 1] == colors[page])
        {
            page--;
        }

        return page;
    }

    public long CountFree(long start, long end)
    {
        long free = 0;
        for (long page = start; page < end; page++)
        {
            free += colors[page] == PageColor.Free ? 1 : 0;
        }

        return free;
    }

    /// <summary>The longest runs of one color, free ones included, from page 0 up.</summary>
    public List<(long Start, long Pages, PageColor Color)> Runs()
    {
        List<(long Start, long Pages, PageColor Color)> runs = [];
        for (int page = 0; page < Count; page++)
        {
            bool continues = page > 0 && colors[page] == colors[page - 1];
            if (continues)
            {
                runs[^1] = runs[^1] with { Pages = runs[^1].Pages + 1 };
            }
            else
            {
                runs.Add((page, 1, colors[page]));
            }
        }

        return runs;
    }

    public List<(long Start, long Pages, PageColor Color)> Regions() => Runs().FindAll(run => run.Color != PageColor.Free);

    /// <summary>The bitmap, spare bits zero.</summary>
    public byte[] Pack()
    {
        byte[] bitmap = new byte[(Count + 3) / 4];
        for (int page = 0; page < Count; page++)
        {
            bitmap[page / 4] |= (byte)((int)colors[page] << (page % 4 * 2));
        }

        return bitmap;
    }

    public override string ToString() => new Picture(this, []).ToString();
}
