using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Operations;

/// <summary>Introspection says what a page-by-page look at the bytes says, and changes nothing.</summary>
public abstract class IntrospectionProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_000A;

    public static TheoryData<string, int> Sizes => new()
    {
        { "one page", 1 },
        { "a tiny block - 1", 3 },
        { "a tiny block", 4 },
        { "a tiny group + 1", 9 },
        { "a word - 1", 31 },
        { "a word", 32 },
        { "a word + 1", 33 },
        { "a block - 1", 511 },
        { "a block", 512 },
        { "a block + 1", 513 },
        { "a group + 1", 32_769 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Regions_AreTheRunsOfOneColor(string name, int pages)
        => ForEachState(name, pages, (allocator, decoded, context) =>
        {
            List<Region> actual = [];
            foreach (Region region in allocator.Regions)
            {
                actual.Add(region);
            }

            Assert.True(RegionsOf(allocator, decoded).SequenceEqual(actual), $"{context}\n{decoded}");
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void RegionAt_EveryPage_IsTheRegionThatItBelongsTo(string name, int pages)
        => ForEachState(name, pages, (allocator, decoded, context) =>
        {
            var expected = new Region?[pages];
            foreach (Region region in RegionsOf(allocator, decoded))
            {
                Array.Fill(expected, region, (int)region.Start.Value, (int)region.Pages.Value);
            }

            for (int page = 0; page < pages; page++)
            {
                Region? actual = allocator.RegionAt(new(page));
                if (actual != expected[page])
                {
                    Assert.Fail($"{context}, page {page}: {actual}, not {expected[page]}");
                }
            }

            Assert.Null(allocator.RegionAt(new(pages)));
            Assert.Null(allocator.RegionAt(new(long.MaxValue)));
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void GetStatistics_CountsPagesRunsAndRegions(string name, int pages)
        => ForEachState(name, pages, (allocator, decoded, context) =>
        {
            long free = decoded.CountFree(0, pages);
            long largest = decoded.Runs().FindAll(run => run.Color == PageColor.Free).ConvertAll(run => run.Pages).Append(0).Max();
            ArenaStatistics expected = new(new(free), new(largest), decoded.Regions().Count);
            Assert.True(allocator.GetStatistics() == expected, $"{context}: {allocator.GetStatistics()}, not {expected}");
            Assert.True(allocator.FreePages.Value == free, $"{context}: {allocator.FreePages}");
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Looking_ChangesNothing(string name, int pages)
        => ForEachState(name, pages, (allocator, decoded, context) =>
        {
            byte[] bytes = decoded.Pack();
            PageNumber[] starts = allocator.ReservedStarts.ToArray();
            Assert.True(allocator.Validate() is null, $"{context}: {allocator.Validate()}");
            foreach (Region region in allocator.Regions)
            {
                _ = allocator.RegionAt(region.Start);
            }

            _ = allocator.GetStatistics();
            _ = (allocator.FreePages, allocator.MetadataByteCount, allocator.PageCount, allocator.Regions.ToString());
            Assert.True(allocator.Validate() is null, $"{context}: {allocator.Validate()}");
            Assert.True(allocator.BitmapBytes.SequenceEqual(bytes), context);
            Assert.True(allocator.ReservedStarts.SequenceEqual(starts), context);
        });

    [Fact]
    public void GetStatistics_OfAFullAndOfAnEmptyArena()
    {
        Assert.Equal(new(new(0), new(0), 1), new PicturedArena<TWord, TGeometry>("1x600").Allocator.GetStatistics());
        Assert.Equal(new(new(600), new(600), 0), new PicturedArena<TWord, TGeometry>(".x600").Allocator.GetStatistics());
        Assert.Equal(new(new(4), new(2), 4), new PicturedArena<TWord, TGeometry>("1.2.11..2").Allocator.GetStatistics());
    }

    [Fact]
    public void Validate_FindsReservedStartsThatTheBitmapNoLongerHas()
    {
        byte[] bitmap = Picture.Parse("11..AA..").Pages.Pack();
        PageAllocator<TWord, TGeometry> allocator = new(bitmap, new(8), [new(4)]);
        bitmap[1] = 0;
        Assert.Equal("page 4: the reserved start 4 starts no region (NotAllocated)", allocator.Validate()?.ToString());
    }

    [Fact]
    public void Validate_FindsSpareBits()
    {
        byte[] bitmap = Picture.Parse("11..22").Pages.Pack();
        PageAllocator<TWord, TGeometry> allocator = new(bitmap, new(6), default);
        bitmap[1] |= 0b01_00_0000;
        Assert.Equal("page 5: bits beyond the last page are set: 0x4A", allocator.Validate()?.ToString());
    }

    [Fact]
    public void Validate_FindsABitmapThatTheIndexDoesNotKnow()
    {
        byte[] bitmap = Picture.Parse("11..22").Pages.Pack();
        PageAllocator<TWord, TGeometry> allocator = new(bitmap, new(6), default);
        bitmap[0] |= 0b11_00_00_00;
        Assert.StartsWith("page 0: block 0 has ", allocator.Validate()?.ToString(), StringComparison.Ordinal);
    }

    private static void ForEachState(string name, int pages, Action<PageAllocator<TWord, TGeometry>, PageList, string> check)
    {
        SeededRandom random = new(Seed);
        PageAllocator<TWord, TGeometry> allocator = new(new PageCount(pages));
        for (int state = 0; state < 12; state++)
        {
            check(allocator, PageList.Unpack(allocator.BitmapBytes, pages), $"{name}, state {state}, {random}");
            RandomHistory.Run(allocator, random, 1 + (5 * state));
        }
    }

    private static List<Region> RegionsOf(PageAllocator<TWord, TGeometry> allocator, PageList decoded)
    {
        HashSet<PageNumber> reserved = [.. allocator.ReservedStarts];
        return decoded.Regions().ConvertAll(
            run => new Region(new(run.Start), new(run.Pages), run.Color, reserved.Contains(new(run.Start))));
    }
}

public sealed class TinyIntrospection : IntrospectionProperties<TinyWord, TinyGeometry>;

public sealed class X86Introspection : IntrospectionProperties<Word64, X86Geometry>;
