using Allocator.Verification.Exhaustive;
using Allocator.Verification.Oracle;

namespace Allocator.Properties.Exhaustive;

public sealed class LayoutEnumerationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Colorings_OfAllLayouts_AreEveryBitmapOnce(int pages)
    {
        List<uint> bitmaps = [];
        foreach (Layout layout in Layouts(pages, withReserved: false))
        {
            int first = bitmaps.Count;
            LayoutEnumeration.AddColorings(layout, bitmaps);
            Assert.Equal(LayoutEnumeration.Canonical(layout), bitmaps[first]);
            Assert.All(bitmaps[first..], bits => Assert.Equal(layout, Layout.Of(pages, bits, 0)));
        }

        Assert.Equal(1 << (2 * pages), bitmaps.Count);
        Assert.Equal(Enumerable.Range(0, 1 << (2 * pages)).Select(bits => (uint)bits), bitmaps.Order());
    }

    [Fact]
    public void Layout_HasTheOraclesRegions()
    {
        foreach (Layout layout in Layouts(5, withReserved: true))
        {
            List<(long, long, bool)> regions = [];
            for (int start = layout.NextStart(0); start < layout.Pages; start = layout.NextStart(start + 1))
            {
                regions.Add((start, layout.EndOf(start) - start, (layout.Reserved >> start & 1) != 0));
            }

            var oracle = OracleArena.Decode(layout.ToImage(LayoutEnumeration.Canonical(layout)));
            Assert.Equal(oracle.Regions.Select(region => (region.Start.Value, region.Pages.Value, region.IsReserved)), regions);
        }
    }

    [Fact]
    public void TakenOf_IsOnePagesBitEach()
    {
        for (int taken = 0; taken < 1 << Layout.PagesMax; taken++)
        {
            uint bits = Layout.PagesOf(taken).Aggregate(0u, (known, page) => known | (uint)(1 + (page % 3)) << (2 * page));
            Assert.Equal(taken, Layout.TakenOf(bits));
        }
    }

    internal static IEnumerable<Layout> Layouts(int pages, bool withReserved)
        => Enumerable.Range(0, 1 << pages).SelectMany(taken => LayoutEnumeration.Of(pages, taken, withReserved));
}
