using System.Collections.Immutable;

namespace Allocator.Verification.Drawing;

/// <summary>A piece of a drawn line.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Color">The color of the page that it shows; null for rulers, marks and gaps.</param>
public readonly record struct PictureCell(string Text, PageColor? Color);

/// <summary>A drawn line: what it shows, and its cells from the lowest page up.</summary>
public sealed record PictureLine(string Label, ImmutableArray<PictureCell> Cells)
{
    /// <summary>The line without colors.</summary>
    public string ToPlainText() => (Label.PadRight(ArenaPicture.LabelWidth) + string.Concat(Cells.Select(cell => cell.Text))).TrimEnd();
}

/// <summary>One bitmap to draw.</summary>
public sealed record PictureRow(string Label, ImmutableArray<byte> Bitmap);
