namespace Allocator.Verification.Text;

/// <summary>A page's two bits as text.</summary>
public static class ColorText
{
    public static string Of(PageColor color) => color switch
    {
        PageColor.Free => "00",
        PageColor.First => "01",
        PageColor.Second => "10",
        PageColor.Third => "11",
        _ => throw new ArgumentOutOfRangeException(nameof(color), color, "Two bits have four values."),
    };

    /// <summary>The color of a region that two digits name; null when they name none.</summary>
    public static PageColor? Parse(string digits) => digits switch
    {
        "01" => PageColor.First,
        "10" => PageColor.Second,
        "11" => PageColor.Third,
        _ => null,
    };
}
