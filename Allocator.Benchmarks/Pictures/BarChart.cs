using System.Collections.Immutable;
using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.Pictures;

/// <summary>A bar for each workload and heap, as long as the logarithm of its time.</summary>
internal sealed class BarChart(Judgment judgment, double left, double top, double width)
{
    private const double BarHeight = 8;
    private const double BarPitch = 10;
    private const double RowGap = 9;

    // Room for the figure behind the longest bar.
    private const double FigureWidth = 52;

    /// <summary>The heaps that have bars, and the class of the style sheet for each.</summary>
    private static readonly ImmutableArray<(string Heap, string Style)> Series =
    [
        (FigureNames.Shipping, "shipping"),
        (FigureNames.Baseline, "baseline"),
        (BuddyHeap.Name, "buddy"),
        (LinearScanHeap.Name, "linear"),
    ];

    private readonly ImmutableArray<string> rows = [.. judgment.Figures.ComparedRows];

    private Figures Figures => judgment.Figures;

    private LogarithmicScale Scale => LogarithmicScale.Around(
        from row in rows from series in Series let figure = Figures[row, series.Heap] where figure is not null select figure.Value,
        left,
        left + width - FigureWidth);

    /// <summary>Draws all of it, and gives the height where it ends.</summary>
    public double Draw(SvgCanvas canvas)
    {
        double bottom = top + rows.Sum(RowHeight);
        foreach (double decade in Scale.Decades)
        {
            double x = Scale.At(decade);
            canvas.Line(x, top - 4, x, bottom, "grid");
            canvas.Text(x, bottom + 14, TimeText.Of(decade), "tick middle");
        }

        double y = top;
        foreach (string row in rows)
        {
            DrawRow(canvas, row, y);
            y += RowHeight(row);
        }

        canvas.Text(left + ((width - FigureWidth) / 2), bottom + 32, "time per operation (logarithmic)", "label middle");
        return bottom;
    }

    /// <summary>Which color is whose.</summary>
    public static void DrawLegend(SvgCanvas canvas, double x, double y)
    {
        foreach ((string heap, string style) in Series)
        {
            canvas.Rectangle(x, y - 9, 12, 10, style);
            canvas.Text(x + 17, y, heap, "label");
            x += 36 + (heap.Length * 6.6);
        }

        canvas.Line(x + 4, y - 11, x + 4, y + 3, "must");
        canvas.Text(x + 12, y, "must", "label");
    }

    private double RowHeight(string row) => (Bars(row).Count() * BarPitch) + RowGap;

    private IEnumerable<(double Figure, string Style)> Bars(string row)
        => from series in Series
           let figure = Figures[row, series.Heap]
           where figure is not null
           select (figure.Value, series.Style);

    private void DrawRow(SvgCanvas canvas, string row, double y)
    {
        double middle = y + (Bars(row).Count() * BarPitch / 2);
        canvas.Text(left - 10, middle - 1, row, "name end");
        canvas.Text(left - 10, middle + 11, FigureNames.Explain(row), "remark end");
        double barTop = y;
        foreach ((double figure, string style) in Bars(row))
        {
            double end = Scale.At(figure);
            canvas.Rectangle(left, barTop, Math.Max(1, end - left), BarHeight, style);
            canvas.Text(end + 5, barTop + BarHeight - 0.5, TimeText.Of(figure), "figure");
            barTop += BarPitch;
        }

        Outcome? outcome = judgment.Of(TargetKind.Ratio).FirstOrDefault(outcome => outcome.Target.Name == row);
        if (outcome is not null && Figures[row, FigureNames.Baseline] is { } baseline)
        {
            double limit = Scale.At(baseline * outcome.Target.Must);
            canvas.Line(limit, y - 2, limit, y + BarHeight + 2, "must");
        }
    }
}
