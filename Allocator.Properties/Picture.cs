using System.Globalization;
using System.Text;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties;

/// <summary>
/// An arena as text, one character a page: <c>.</c> is free, <c>1 2 3</c> are the colors, <c>A B C</c> the same colors of reserved regions.
/// Long runs are written as <c>1x512</c>; spaces separate and mean nothing.
/// </summary>
internal sealed record Picture(PageList Pages, PageNumber[] ReservedStarts)
{
    public static Picture Parse(string text)
    {
        string pages = string.Concat(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Expand));
        List<PageNumber> reservedStarts = [];
        for (int page = 0; page < pages.Length; page++)
        {
            if (char.IsAsciiLetter(pages[page]) && (page == 0 || pages[page - 1] != pages[page]))
            {
                reservedStarts.Add(new(page));
            }
        }

        return new(new([.. pages.Select(ColorOf)]), [.. reservedStarts]);
    }

    /// <summary>What the bytes and the reserved starts of an allocator say, decoded page by page.</summary>
    public static Picture Of<TWord, TGeometry>(PageAllocator<TWord, TGeometry> allocator)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
        => new(PageList.Unpack(allocator.BitmapBytes, allocator.PageCount.Value), allocator.ReservedStarts.ToArray());

    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((long start, long pages, PageColor color) in Pages.Runs())
        {
            char letter = (ReservedStarts.Contains(new(start)) ? ".ABC" : ".123")[(int)color];
            text.Append(Pages.Count <= 64 ? new string(letter, (int)pages) : $"{letter}x{pages} ");
        }

        return text.ToString().TrimEnd();
    }

    private static string Expand(string token)
    {
        int times = token.IndexOf('x', StringComparison.Ordinal);
        return times < 0 ? token : new string(token[0], int.Parse(token[(times + 1)..], CultureInfo.InvariantCulture));
    }

    private static PageColor ColorOf(char letter) => letter switch
    {
        '.' => PageColor.Free,
        '1' or 'A' => PageColor.First,
        '2' or 'B' => PageColor.Second,
        '3' or 'C' => PageColor.Third,
        _ => throw new FormatException($"'{letter}' is no page."),
    };
}
