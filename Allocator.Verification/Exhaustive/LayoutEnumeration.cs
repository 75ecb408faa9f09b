using Allocator.Verification.Oracle;

namespace Allocator.Verification.Exhaustive;

/// <summary>
/// All region lists of some taken pages, and all ways to color one. Together, over all sets of pages: every bitmap, once.
/// </summary>
public static class LayoutEnumeration
{
    /// <summary>Every division of these pages into regions; with every choice of reserved ones where that is asked for.</summary>
    public static IEnumerable<Layout> Of(int pages, int taken, bool withReserved)
    {
        int forced = taken & ~(taken << 1);
        foreach (int more in Subsets(taken & ~forced))
        {
            int starts = forced | more;
            foreach (int reserved in withReserved ? Subsets(starts) : [0])
            {
                yield return new(pages, taken, starts, reserved);
            }
        }
    }

    /// <summary>Appends every bitmap that decodes to the layout; the first is colored by the rule, from the lowest page up.</summary>
    public static void AddColorings(Layout layout, List<uint> bitmaps) => AddColorings(layout, 0, 0, bitmaps);

    /// <summary>The layout colored by the rule.</summary>
    public static uint Canonical(Layout layout)
    {
        uint bits = 0;
        for (int start = layout.NextStart(0); start < layout.Pages; start = layout.NextStart(start + 1))
        {
            bits = ColoredPages.Paint(bits, start, layout.EndOf(start), ColorRule.Choose(ColoredPages.At(bits, start - 1), PageColor.Free));
        }

        return bits;
    }

    private static void AddColorings(Layout layout, int page, uint below, List<uint> bitmaps)
    {
        int start = layout.NextStart(page);
        if (start == layout.Pages)
        {
            bitmaps.Add(below);
            return;
        }

        PageColor left = ColoredPages.At(below, start - 1);
        PageColor color = ColorRule.Choose(left, PageColor.Free);
        for (int choice = left == PageColor.Free ? 3 : 2; choice > 0; choice--)
        {
            AddColorings(layout, start + 1, ColoredPages.Paint(below, start, layout.EndOf(start), color), bitmaps);
            color = ColorRule.Choose(color, PageColor.Free);
        }
    }

    /// <summary>Every subset of the set, the empty one first.</summary>
    private static IEnumerable<int> Subsets(int set)
    {
        int subset = 0;
        do
        {
            yield return subset;
            subset = (subset - set) & set;
        }
        while (subset != 0);
    }
}
