using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Vectors;

/// <summary>
/// The end of a long region is found where a walk over its pages finds it: near by words, far by vectors, then by words again.
/// </summary>
public abstract class FarScanProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0024;

    /// <summary>The smallest and the largest arena, and how many regions are tried in each size.</summary>
    public static TheoryData<string, int, int, int> Sizes => new()
    {
        { "as far as words look first", 120, 136, 300 },
        { "that and a vector of 512 bits", 380, 388, 300 },
        { "a block", 508, 516, 300 },
        { "several blocks", 2_044, 2_052, 300 },
        { "far more than a group", 299_999, 300_001, 30 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstOther_InALongRegion_IsTheTwins(string name, int first, int last, int regions)
    {
        SeededRandom random = new(Seed);
        for (int size = first; size <= last; size++)
        {
            for (int region = 0; region < regions; region++)
            {
                var color = (PageColor)random.Below(4);
                var other = (PageColor)(((long)color + random.Between(1, 3)) % 4);
                long start = random.Length(size) - 1;
                long regionEnd = random.Between(start + 1, size);
                long end = random.Percent(50) ? size : random.Between(start + 1, size);
                PageList pages = new(new PageColor[size]);
                pages.Paint(0, size, other);
                pages.Paint(start, regionEnd, color);
                string context = $"{name}: {size} pages, {color} from {start} up to {regionEnd} in {other}, looking up to {end}, {random}";
                RequireAsTheTwin(pages, start, end, color, context);
            }
        }
    }

    [Fact]
    public void FirstOther_OfEveryRegionInASmallArena_IsTheTwins()
    {
        const int size = 300;
        PageList pages = new(new PageColor[size]);
        for (int start = 0; start < size; start += 7)
        {
            for (int regionEnd = start + 1; regionEnd <= size; regionEnd++)
            {
                pages.Paint(0, size, PageColor.First);
                pages.Paint(start, regionEnd, PageColor.Third);
                RequireAsTheTwin(pages, start, size, PageColor.Third, $"from {start} up to {regionEnd}");
            }
        }
    }

    private static void RequireAsTheTwin(PageList pages, long start, long end, PageColor color, string context)
    {
        long expected = pages.First(start, end, found => found != color);
        long actual = new PageBitmap<TWord, TGeometry>(pages.Pack(), pages.Count).FirstOther(start, end, color);
        Assert.True(actual == expected, $"{context}: {actual}, not {expected}");
    }
}

public sealed class TinyFarScan : FarScanProperties<TinyWord, TinyGeometry>;

public sealed class X86FarScan : FarScanProperties<Word64, X86Geometry>;
