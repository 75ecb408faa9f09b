using System.Collections.Immutable;
using Allocator.Verification.Text;

namespace Allocator.Verification.Drawing;

/// <summary>A stretch of pages over which no row changes its color.</summary>
/// <param name="Range">The pages.</param>
/// <param name="IsFolded">Whether it is too long to be drawn page by page.</param>
internal readonly record struct PictureSegment(PageRange Range, bool IsFolded)
{
    // A folded run takes the room of four pages; a run must be worth it.
    private const long FoldFromPages = 9;
    private const long NeverFoldArenaPages = 16;
    private const int SegmentsAroundFocus = 12;

    /// <summary>All segments of the arena, or those around the page in focus when there are too many to look at.</summary>
    public static ImmutableArray<PictureSegment> Around(PageNumber focus, PageCount pages, IReadOnlyList<PictureRow> rows)
    {
        ImmutableArray<PictureSegment> segments = Split(pages, rows);
        int position = Math.Max(0, segments.TakeWhile(segment => segment.Range.End <= focus).Count());
        int first = Math.Max(0, position - SegmentsAroundFocus);
        int end = Math.Min(segments.Length, position + SegmentsAroundFocus + 1);
        return segments.Length <= 2 * SegmentsAroundFocus ? segments : segments[first..end];
    }

    private static ImmutableArray<PictureSegment> Split(PageCount pages, IReadOnlyList<PictureRow> rows)
    {
        ImmutableArray<PictureSegment>.Builder segments = ImmutableArray.CreateBuilder<PictureSegment>();
        PageNumber arenaEnd = PageNumber.Zero + pages;
        for (PageNumber start = PageNumber.Zero; start < arenaEnd;)
        {
            PageRange rest = PageRange.Between(start, arenaEnd);
            PageNumber end = rows.Min(row => EndOfRun(row.Bitmap.AsSpan(), rest));
            bool isFolded = (end - start).Value >= FoldFromPages && pages.Value > NeverFoldArenaPages;
            segments.Add(new(PageRange.Between(start, end), isFolded));
            start = end;
        }

        return segments.ToImmutable();
    }

    private static PageNumber EndOfRun(ReadOnlySpan<byte> bitmap, PageRange rest)
        => PackedColors.FirstOther(bitmap, rest, PackedColors.At(bitmap, rest.Start));
}
