using System.Globalization;
using System.Net;
using System.Text;

namespace Allocator.Benchmarks.Pictures;

/// <summary>Writes the elements of a picture. How they look is left to classes of the style sheet.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder body = new();

    public void Rectangle(double x, double y, double width, double height, string style)
        => Element($"<rect class=\"{style}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" rx=\"1.5\"/>");

    public void Line(double x1, double y1, double x2, double y2, string style)
        => Element($"<line class=\"{style}\" x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        IEnumerable<string> corners = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}"));
        Element($"<polyline class=\"{style}\" points=\"{string.Join(' ', corners)}\"/>");
    }

    public void Dot(double x, double y, string style) => Element($"<circle class=\"{style}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"4\"/>");

    public void Text(double x, double y, string text, string style)
        => Element($"<text class=\"{style}\" x=\"{x:0.##}\" y=\"{y:0.##}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>The whole document.</summary>
    public string ToDocument(int width, int height, string title, string styleSheet) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {styleSheet}
        </style>
        <rect class="paper" width="{width}" height="{height}" rx="8"/>
        {body}</svg>

        """.ReplaceLineEndings("\n");

    private void Element(FormattableString element) => body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
