using System.Net;
using System.Text;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Drawing;

namespace Allocator.Fuzz.Display;

/// <summary>Replays as a single web page without scripts: steps from top to bottom, pages as colored cells.</summary>
internal static class HtmlPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"/><title>Replay</title>
        <style>
        body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff; }
        pre { font: 13px/1.35 ui-monospace, monospace; margin: 0 0 .8rem 2rem; overflow-x: auto; }
        h2 { font-size: 1.1rem; margin-top: 2rem; } .fails { color: #b00020; font-weight: 600; }
        .free { color: #999; } .first { background: #7fd8a4; } .second { background: #79bdf2; } .third { background: #f4cf5b; }
        </style></head><body><h1>Replay</h1>

        """;

    public static void Write(string path, IEnumerable<Replay> replays)
    {
        StringBuilder page = new(Head);
        foreach (Replay replay in replays)
        {
            page.Append($"<h2>{Escape(replay.Path)}: {Escape(replay.Subject.Name)}, {replay.Trace.Arena.Pages} pages</h2>\n");
            foreach (ReplayStep step in replay.Steps)
            {
                page.Append($"<div{(step.Fails ? " class=\"fails\"" : "")}>{step.Number}. {Escape(step.Text)}</div>\n<pre>");
                page.AppendJoin('\n', step.Picture.Select(ToHtml)).Append("</pre>\n");
            }
        }

        page.Append("</body></html>\n");
        try
        {
            File.WriteAllText(path, page.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {exception.Message}", exception);
        }
    }

    private static string ToHtml(PictureLine line)
        => Escape(line.Label.PadRight(ArenaPicture.LabelWidth)) + string.Concat(line.Cells.Select(ToHtml));

    private static string ToHtml(PictureCell cell) => cell.Color switch
    {
        null => Escape(cell.Text),
        PageColor.Free => $"<span class=\"free\">{Escape(cell.Text)}</span>",
        PageColor.First => $"<span class=\"first\">{Escape(cell.Text)}</span>",
        PageColor.Second => $"<span class=\"second\">{Escape(cell.Text)}</span>",
        _ => $"<span class=\"third\">{Escape(cell.Text)}</span>",
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
