using System.Collections.Immutable;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.Pictures;

/// <summary>A line for each growing workload, over arenas from the smallest to the largest; a flat line doesn't grow.</summary>
internal sealed class GrowthChart(Figures figures, double left, double top, double width, double height)
{
    private static readonly ImmutableArray<string> Styles = ["first", "second"];

    private readonly LogarithmicScale horizontal = new(Arena.GrowingGiB[0], Arena.GrowingGiB[^1], left + 24, left + width - 24);

    private LogarithmicScale Vertical => LogarithmicScale.Around(
        FigureNames.GrowingRows.SelectMany(PointsOf).Select(point => point.Nanoseconds), top + height, top);

    public void Draw(SvgCanvas canvas)
    {
        DrawAxes(canvas);
        string? upperRow = FigureNames.GrowingRows.MaxBy(row => PointsOf(row).Select(point => point.Nanoseconds).FirstOrDefault());
        foreach ((string row, string style) in FigureNames.GrowingRows.Zip(Styles))
        {
            DrawSeries(canvas, row, style, isUpper: row == upperRow);
        }
    }

    /// <summary>Which color is whose.</summary>
    public static void DrawLegend(SvgCanvas canvas, double x, double y)
    {
        foreach ((string row, string style) in FigureNames.GrowingRows.Zip(Styles))
        {
            canvas.Line(x, y - 4, x + 14, y - 4, $"line {style}");
            canvas.Text(x + 20, y, row, "label");
            x += 40 + (row.Length * 6.6);
        }
    }

    private void DrawAxes(SvgCanvas canvas)
    {
        foreach (double decade in Vertical.Decades)
        {
            double y = Vertical.At(decade);
            canvas.Line(left, y, left + width, y, "grid");
            canvas.Text(left - 8, y + 4, TimeText.Of(decade), "tick end");
        }

        foreach (int gibibytes in Arena.GrowingGiB)
        {
            double x = horizontal.At(gibibytes);
            canvas.Line(x, top + height, x, top + height + 4, "grid");
            canvas.Text(x, top + height + 18, $"{gibibytes} GiB", "tick middle");
        }

        canvas.Text(left + (width / 2), top + height + 36, "size of the arena (logarithmic)", "label middle");
    }

    /// <summary>The figures stand where the other line isn't.</summary>
    private void DrawSeries(SvgCanvas canvas, string row, string style, bool isUpper)
    {
        (double X, double Y, double Nanoseconds)[] points =
        [
            .. PointsOf(row).Select(point => (horizontal.At(point.GiB), Vertical.At(point.Nanoseconds), point.Nanoseconds)),
        ];
        if (points.Length == 0)
        {
            return;
        }

        canvas.Path(points.Select(point => (point.X, point.Y)), $"line {style}");
        foreach ((double x, double y, double nanoseconds) in points)
        {
            canvas.Dot(x, y, $"dot {style}");
            canvas.Text(x, isUpper ? y - 10 : y + 18, TimeText.Of(nanoseconds), "figure middle");
        }
    }

    private IEnumerable<(int GiB, double Nanoseconds)> PointsOf(string row)
        => from gibibytes in Arena.GrowingGiB
           let figure = figures[FigureNames.At(row, gibibytes), FigureNames.Shipping]
           where figure is not null
           select (gibibytes, figure.Value);
}
