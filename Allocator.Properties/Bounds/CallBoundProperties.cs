using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>
/// No call reads more than a fixed number of words, and a region that it frees: counted, in the worst states that are known.
/// </summary>
public sealed class CallBoundProperties
{
    private const ulong Seed = 0x5EED_0109;
    private const long SmallArenaPages = 131_072;
    private const long LargeArenaPages = 2_097_152;
    private const long HugeArenaPages = 134_217_728;

    // Those that fit nowhere because each block promises a little more than it has are the worst.
    private static readonly long[] Sizes = [1, 2, 32, 63, 64, 65, 150, 151, 511, 512, 513, 700, 723, 1_025, 100_000];

    public static TheoryData<string, long> Arenas
    {
        get
        {
            TheoryData<string, long> arenas = [];
            foreach (string name in AdversarialArenas.All.Keys)
            {
                arenas.Add(name, SmallArenaPages);
                arenas.Add(name, LargeArenaPages);
            }

            return arenas;
        }
    }

    [Theory]
    [MemberData(nameof(Arenas))]
    public void AllocateAndFree_OfAnySize_ReadAFixedNumberOfWords(string name, long pages) => RequireBounds(name, pages);

    [SlowFact]
    public void AllocateAndFree_In512Gibibytes_ReadAFixedNumberOfWords()
        => Assert.All(AdversarialArenas.All.Keys, name => RequireBounds(name, HugeArenaPages));

    [Theory]
    [InlineData("a page taken in the middle of each block's run", 64)]
    [InlineData("a page taken of each run across two blocks", 700)]
    public void Allocate_ThatIsLedAstrayByEveryStaleBlock_ReadsAllOfThemAndIsNotLedAstrayAgain(string name, long size)
    {
        PageAllocator<Word64, CountingGeometry> allocator = AdversarialArenas.All[name](LargeArenaPages);
        WordReads first = CountingGeometry.ReadsOf(() => allocator.TryAllocate(new(size), out _));
        WordReads second = CountingGeometry.ReadsOf(() => allocator.TryAllocate(new(size), out _));
        Assert.True(first.BlockCount >= CountingGeometry.StaleBlocksMax, $"{name}: {first.BlockCount} blocks: not so bad a state");
        Assert.True(second.WordCount == 0, $"{name}: {second.WordCount} words for the same question again");
    }

    [Theory]
    [InlineData("8 GiB", LargeArenaPages)]
    [InlineData("a word more than a block", 544)]
    public void AllocateAligned_WhereEveryHoleIsOdd_ReadsEachWordOnceAndTwoMoreOfEachBlock(string name, long pages)
    {
        // Of four pages, the outer two are taken: 01 00 00 01.
        byte[] bitmap = new byte[pages / 4];
        Array.Fill(bitmap, (byte)0b01_00_00_01);
        PageAllocator<Word64, CountingGeometry> allocator = new(bitmap, new(pages), default);
        bool isFound = true;
        WordReads reads = CountingGeometry.ReadsOf(() =>
            isFound = allocator.TryAllocate(new(2), Placement.Anywhere with { Alignment = new(2) }, out _));
        Assert.False(isFound, name);
        long wordCountMax = CallBounds.ConstrainedWordCountMax(pages);
        Assert.True(reads.WordCount <= wordCountMax, $"{name}: {reads.WordCount} words, at most {wordCountMax}");
    }

    private static void RequireBounds(string name, long pages)
    {
        RequireBoundsOfFree(name, pages);
        foreach (long size in Sizes)
        {
            CallMeter meter = new(AdversarialArenas.All[name](pages), $"{name}, {pages} pages");
            PageNumber? start = meter.Allocate(size);
            if (start is { } found)
            {
                meter.Free(found, size);
            }
        }
    }

    /// <summary>Regions anywhere, while everything is as stale as it can be.</summary>
    private static void RequireBoundsOfFree(string name, long pages)
    {
        SeededRandom random = new(Seed);
        PageAllocator<Word64, CountingGeometry> allocator = AdversarialArenas.All[name](pages);
        CallMeter meter = new(allocator, $"{name}, {pages} pages, {random}");
        for (int sample = 0; sample < 200; sample++)
        {
            if (allocator.RegionAt(new(random.Below(pages))) is { } region)
            {
                meter.Free(region.Start, region.Pages.Value);
            }
        }
    }
}
