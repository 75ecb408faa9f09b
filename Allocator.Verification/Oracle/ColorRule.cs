namespace Allocator.Verification.Oracle;

/// <summary>The journal's rule for the color of a region, as a sentence.</summary>
public static class ColorRule
{
    /// <summary>
    /// The successor of the left neighbor's color in the cycle 01, 10, 11, and the successor of that one if the right neighbor already has
    /// it. A free left neighbor, or none, counts as 11.
    /// </summary>
    public static PageColor Choose(PageColor left, PageColor right)
    {
        PageColor color = Successor(left == PageColor.Free ? PageColor.Third : left);
        return color == right ? Successor(color) : color;
    }

    private static PageColor Successor(PageColor color) => color switch
    {
        PageColor.First => PageColor.Second,
        PageColor.Second => PageColor.Third,
        PageColor.Third => PageColor.First,
        _ => throw new ArgumentOutOfRangeException(nameof(color), color, "Only a region's color has a successor."),
    };
}
