using Allocator.Benchmarks.Judging;

namespace Allocator.Benchmarks.Pictures;

/// <summary>The figures as a picture: on the left times by workload and heap, on the right growth with the arena.</summary>
internal static class PerformancePicture
{
    private const int Width = 1120;
    private const double Margin = 28;
    private const double ChartTop = 112;
    private const double BarsLeft = 196;
    private const double BarsWidth = 510;
    private const double GrowthLeft = 788;
    private const double GrowthWidth = 304;
    private const double GrowthHeight = 330;

    private const string StyleSheet = """
        svg { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        .paper { fill: #ffffff; }
        .title { font-size: 20px; font-weight: 600; fill: #1f2328; }
        .heading { font-size: 14px; font-weight: 600; fill: #1f2328; }
        .name { font-size: 12px; font-weight: 600; fill: #1f2328; }
        .label { font-size: 12px; fill: #59636e; }
        .tick { font-size: 11px; fill: #59636e; }
        .remark { font-size: 10px; fill: #59636e; }
        .figure { font-size: 9.5px; fill: #59636e; stroke: #ffffff; stroke-width: 3px; paint-order: stroke; }
        .middle { text-anchor: middle; }
        .end { text-anchor: end; }
        .grid { stroke: #d1d9e0; stroke-width: 1; }
        .must { stroke: #cf222e; stroke-width: 2; }
        .shipping { fill: #0969da; }
        .baseline { fill: #8c959f; }
        .buddy { fill: #1a9e77; }
        .linear { fill: #e09f3e; }
        .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
        .line.first { stroke: #0969da; }
        .line.second { stroke: #8250df; }
        .dot.first { fill: #0969da; }
        .dot.second { fill: #8250df; }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #0d1117; }
        .title, .heading, .name { fill: #f0f6fc; }
        .label, .tick, .remark, .figure { fill: #9198a1; }
        .figure { stroke: #0d1117; }
        .grid { stroke: #30363d; }
        .must { stroke: #ff7b72; }
        .shipping { fill: #4493f8; }
        .baseline { fill: #6e7681; }
        .buddy { fill: #2fbf92; }
        .linear { fill: #d69a3c; }
        .line.first { stroke: #4493f8; }
        .line.second { stroke: #ab7df8; }
        .dot.first { fill: #4493f8; }
        .dot.second { fill: #ab7df8; }
        }
        """;

    public static string Draw(Judgment judgment)
    {
        const string Title = "Speed of the page allocator";
        SvgCanvas canvas = new();
        canvas.Text(Margin, 40, Title, "title");
        canvas.Text(Margin, 70, "Arena of 8 GiB: shorter is better", "heading");
        BarChart.DrawLegend(canvas, Margin, 92);
        double bottom = new BarChart(judgment, BarsLeft, ChartTop, BarsWidth).Draw(canvas);
        canvas.Text(GrowthLeft - 50, 70, "Growing arena: flatter is better", "heading");
        GrowthChart.DrawLegend(canvas, GrowthLeft - 50, 92);
        new GrowthChart(judgment.Figures, GrowthLeft, ChartTop, GrowthWidth, GrowthHeight).Draw(canvas);
        int height = (int)Math.Max(bottom + 52, ChartTop + GrowthHeight + 60);
        return canvas.ToDocument(Width, height, Title, StyleSheet);
    }
}
