using System.Collections.Immutable;
using Allocator.Verification.Text;

namespace Allocator.Verification.Drawing;

/// <summary>
/// Draws bitmaps of the same arena below each other, a cell a page, long runs folded, with a ruler above and marks where they differ.
/// </summary>
/// <example>
/// <code>
/// page      0     2
/// expected |01 01|10
/// actual   |01 01|01
///                 ^^
/// </code>
/// </example>
public static class ArenaPicture
{
    /// <summary>The room for labels in front of the cells.</summary>
    public const int LabelWidth = 10;

    private const int PageWidth = 3;

    /// <summary>The lines of the picture, the ruler first.</summary>
    /// <param name="pages">The arena's size.</param>
    /// <param name="rows">What to draw; all of that size.</param>
    /// <param name="focus">The page to keep in sight when the arena is too large to be drawn whole.</param>
    public static ImmutableArray<PictureLine> Draw(PageCount pages, IReadOnlyList<PictureRow> rows, PageNumber focus)
    {
        ImmutableArray<PictureSegment> segments = PictureSegment.Around(focus, pages, rows);
        ImmutableArray<PictureLine>.Builder lines = ImmutableArray.CreateBuilder<PictureLine>();
        lines.Add(new("page", [new(Ruler(segments), null)]));
        foreach (PictureRow row in rows)
        {
            lines.Add(new(row.Label, [.. segments.SelectMany(segment => Cells(row, segment))]));
        }

        string marks = string.Concat(segments.Select(segment => Marks(rows, segment))).TrimEnd();
        if (marks.Length > 0)
        {
            lines.Add(new("", [new(marks, null)]));
        }

        return lines.ToImmutable();
    }

    private static string Ruler(ImmutableArray<PictureSegment> segments)
    {
        string ruler = "";
        int column = 0;
        foreach (PictureSegment segment in segments)
        {
            bool hasRoom = ruler.Length <= column;
            ruler = hasRoom ? $"{ruler.PadRight(column)} {segment.Range.Start}" : ruler;
            column += WidthOf(segment);
        }

        return ruler;
    }

    private static IEnumerable<PictureCell> Cells(PictureRow row, PictureSegment segment)
    {
        PageColor color = ColorAt(row, segment.Range.Start);
        string bits = ColorText.Of(color);
        bool startsRun = segment.Range.Start == PageNumber.Zero || ColorAt(row, segment.Range.Start - PageCount.One) != color;
        yield return new(startsRun ? "|" : " ", null);
        if (segment.IsFolded)
        {
            yield return new($"{bits} ..{segment.Range.Count}.. {bits}", color);
            yield break;
        }

        yield return new(string.Join(' ', Enumerable.Repeat(bits, (int)segment.Range.Count.Value)), color);
    }

    private static string Marks(IReadOnlyList<PictureRow> rows, PictureSegment segment)
    {
        bool differs = rows.Select(row => ColorAt(row, segment.Range.Start)).Distinct().Count() > 1;
        int width = WidthOf(segment);
        return differs ? " " + new string('^', width - 1) : new string(' ', width);
    }

    private static int WidthOf(PictureSegment segment)
        => segment.IsFolded
            ? $" 00 ..{segment.Range.Count}.. 00".Length
            : (int)segment.Range.Count.Value * PageWidth;

    private static PageColor ColorAt(PictureRow row, PageNumber page) => PackedColors.At(row.Bitmap.AsSpan(), page);
}
