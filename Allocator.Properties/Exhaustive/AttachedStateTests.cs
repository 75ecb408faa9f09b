using Allocator.Geometries;
using Allocator.Verification.Exhaustive;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

/// <summary>
/// The base of the induction by the constructor itself: exhausting puts an allocator on a bitmap and has it make its index anew.
/// </summary>
public sealed class AttachedStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Attach_ToAnyBitmapAndReservedRegions_MakesTheStateThatIsPlanted(int pages) => RequireSame(pages);

    [SlowFact]
    public void Attach_ToAnyArenaOfTwoBlocks_MakesTheStateThatIsPlanted() => RequireSame(6);

    private static void RequireSame(int pages)
    {
        PlantedShipping<TinyWord, TinyGeometry> planted = new(pages);
        long[] expected = new long[planted.IndexLength];
        long[] actual = new long[planted.IndexLength];
        List<uint> bitmaps = [];
        foreach (Layout layout in LayoutEnumerationTests.Layouts(pages, withReserved: true))
        {
            bitmaps.Clear();
            LayoutEnumeration.AddColorings(layout, bitmaps);
            foreach (uint bits in bitmaps)
            {
                planted.Bits = bits;
                planted.RebuildIndex();
                planted.SaveIndex(expected);
                PageAllocator<TinyWord, TinyGeometry> attached = Attach(layout, bits);
                attached.Index.SaveState(actual);

                Assert.Null(attached.Validate());
                Assert.Equal(default, attached.Cursor);
                Assert.Equal(expected, actual);
            }
        }
    }

    private static PageAllocator<TinyWord, TinyGeometry> Attach(Layout layout, uint bits)
    {
        PageNumber[] reserved =
            [.. Enumerable.Range(0, layout.Pages).Where(page => (layout.Reserved >> page & 1) != 0).Select(page => new PageNumber(page))];
        return new(BitConverter.GetBytes(bits).AsMemory(0, (layout.Pages + 3) / 4), new(layout.Pages), reserved);
    }
}
