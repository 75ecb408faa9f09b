using System.Collections.Immutable;
using Allocator.Verification.Drawing;
using Spectre.Console;

namespace Allocator.Fuzz.Display;

/// <summary>Shows pictures of arenas: each color of a page on a ground of its own where the terminal has colors.</summary>
internal static class PictureView
{
    public static void Write(Terminal terminal, ImmutableArray<PictureLine> picture, string indent = "  ")
    {
        foreach (PictureLine line in picture)
        {
            if (!terminal.IsInteractive || terminal.IsJson)
            {
                terminal.WriteLine(indent + line.ToPlainText());
                continue;
            }

            terminal.Console.Markup(indent + line.Label.PadRight(ArenaPicture.LabelWidth));
            terminal.Console.MarkupLine(string.Concat(line.Cells.Select(ToMarkup)));
        }
    }

    private static string ToMarkup(PictureCell cell)
    {
        string text = Markup.Escape(cell.Text);
        return cell.Color switch
        {
            null => $"[grey]{text}[/]",
            PageColor.Free => $"[grey50]{text}[/]",
            PageColor.First => $"[black on springgreen3]{text}[/]",
            PageColor.Second => $"[black on deepskyblue1]{text}[/]",
            _ => $"[black on gold1]{text}[/]",
        };
    }
}
