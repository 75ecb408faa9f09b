using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// Two allocators on one bitmap, one of them with an index in another legal state, give the same answers and the same bytes.
/// </summary>
public abstract class LegalStateHistoryProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0107;
    private const int Steps = 100;

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void History_FromAnyLegalState_IsTheSame(string name, int size, int contents)
        => RequireTheSame(Seed, name, size, contents, RandomHistory.Step);

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void HistoryOfSinglePages_FromAnyLegalState_IsTheSame(string name, int size, int contents)
        => RequireTheSame(Seed + 1, name, size, contents, SinglePageStep);

    [Theory]
    [MemberData(nameof(IndexedArenas.Sizes), MemberType = typeof(IndexedArenas))]
    public void HistoryOfSinglePagesAndRareSearches_FromAnyLegalState_IsTheSame(string name, int size, int contents)
        => RequireTheSame(Seed + 2, name, size, contents, SinglePageOrRareSearchStep);

    private static void RequireTheSame(
        ulong seed, string name, int size, int contents, Func<PageAllocator<TWord, TGeometry>, SeededRandom, string> next)
    {
        for (int content = 0; content < contents; content++)
        {
            SeededRandom random = SeededRandom.ForCase(seed, content);
            var arena = PageList.OfRandomRuns(random, size);
            PageAllocator<TWord, TGeometry> exact = new(arena.Pack(), new(size), default);
            PageAllocator<TWord, TGeometry> planted = new(arena.Pack(), new(size), default);
            string state = LegalStates.Plant(arena, IndexInternals<TWord, TGeometry>.IndexOf(planted), random);
            ulong historySeed = random.NextBits();
            SeededRandom ofExact = new(historySeed);
            SeededRandom ofPlanted = new(historySeed);
            for (int step = 0; step < Steps; step++)
            {
                string expected = next(exact, ofExact);
                string actual = next(planted, ofPlanted);
                string context = $"{name}, content {content}, {state}, step {step}, {random}";
                Assert.True(actual == expected, $"{context}: {actual}, not {expected}\nbefore: {arena}");
                Assert.True(planted.BitmapBytes.SequenceEqual(exact.BitmapBytes), $"{context}: {actual}\nbefore: {arena}");
                Assert.True(planted.Validate() is null, $"{context}: {actual}: {planted.Validate()}\nbefore: {arena}");
            }
        }
    }

    /// <summary>Requests for one page; what is taken and freed lies low, at a block's edge, or anywhere.</summary>
    private static string SinglePageStep(PageAllocator<TWord, TGeometry> allocator, SeededRandom random)
    {
        PageNumber page = SomePage(allocator.PageCount.Value, random);
        PageNumber victim = allocator.RegionAt(page)?.Start ?? page;
        return random.Below(8) switch
        {
            < 3 => $"allocate -> {(allocator.TryAllocate(PageCount.One, out PageNumber start) ? start : "none")}",
            3 => $"allocate-at {page} -> {allocator.TryAllocateAt(page, PageCount.One)}",
            4 => $"split {victim} -> {allocator.Split(victim, PageCount.One, out PageNumber second)} {second}",
            _ => $"free {victim} -> {allocator.Free(victim)}",
        };
    }

    /// <summary>Mostly pages that are freed, and now and then a request that has to know what runs they have made.</summary>
    private static string SinglePageOrRareSearchStep(PageAllocator<TWord, TGeometry> allocator, SeededRandom random)
    {
        if (random.Below(30) > 0)
        {
            PageNumber page = SomePage(allocator.PageCount.Value, random);
            PageNumber victim = allocator.RegionAt(page)?.Start ?? page;
            return random.Percent(50)
                ? $"free {victim} -> {allocator.Free(victim)}"
                : $"split {victim} -> {allocator.Split(victim, PageCount.One, out PageNumber second)} {second}";
        }

        PageCount count = new(random.Length(allocator.PageCount.Value));
        return $"allocate {count} -> {(allocator.TryAllocate(count, out PageNumber start) ? start : "none")}";
    }

    private static PageNumber SomePage(long pages, SeededRandom random)
    {
        long pagesPerBlock = BlockGrid<TWord, TGeometry>.PagesPerBlock;
        long edge = (random.Below(Math.Min(10, pages / pagesPerBlock) + 1) * pagesPerBlock) + random.Between(-2, 1);
        return new(random.Below(4) switch
        {
            0 => random.Below(pages),
            1 => random.Below(Math.Min(pages, 600)),
            _ => Math.Clamp(edge, 0, pages - 1),
        });
    }
}

public sealed class TinyLegalStateHistories : LegalStateHistoryProperties<TinyWord, TinyGeometry>;

public sealed class X86LegalStateHistories : LegalStateHistoryProperties<Word64, X86Geometry>;
