using Allocator.Verification.Oracle;

namespace Allocator.Verification.Exhaustive;

/// <summary>The bitmap of a small arena as one number, two bits a page; read and written without any help of the allocator.</summary>
public static class ColoredPages
{
    private const ulong LowBits = 0x5555_5555;

    // The rule, asked once for each pair of neighbors.
    private static readonly PageColor[] Rule =
    [
        .. from left in Enumerable.Range(0, 4)
           from right in Enumerable.Range(0, 4)
           select ColorRule.Choose((PageColor)left, (PageColor)right),
    ];

    /// <summary>The color of a page; free below page 0 and above the last one that has a color.</summary>
    public static PageColor At(uint bits, int page) => page < 0 ? PageColor.Free : (PageColor)((ulong)bits >> (2 * page) & 0b11);

    /// <summary>The pages from the start up to the end have this color, whatever they had.</summary>
    public static uint Paint(uint bits, int start, int end, PageColor color)
    {
        ulong pages = (1UL << (2 * end)) - (1UL << (2 * start));
        return (uint)((bits & ~pages) | (LowBits * (ulong)color & pages));
    }

    /// <summary>The pages become a region of their own, of the color that the rule gives it.</summary>
    public static uint PaintByRule(uint bits, int start, int end)
        => Paint(bits, start, end, Rule[((int)At(bits, start - 1) * 4) + (int)At(bits, end)]);
}
