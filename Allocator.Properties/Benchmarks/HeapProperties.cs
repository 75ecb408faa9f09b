using Allocator.Benchmarks.Heaps;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Benchmarks;

/// <summary>The allocators that the benchmarks compare are right: a baseline that cheats would make every ratio worthless.</summary>
public sealed class HeapProperties
{
    private const int RequestCount = 400;

    // Arenas that end within a word, at its end, and behind several.
    public static TheoryData<long> Arenas => [1, 63, 64, 65, 200, 1024, 1500];

    [Theory]
    [MemberData(nameof(Arenas))]
    public void Shipping_GivesTheLowestFit(long pages) => RequireLowestFit<ShippingHeap>(pages);

    [Theory]
    [MemberData(nameof(Arenas))]
    public void Bitmap_GivesTheLowestFit(long pages) => RequireLowestFit<BitmapHeap>(pages);

    [Theory]
    [MemberData(nameof(Arenas))]
    public void LinearScan_GivesTheLowestFit(long pages) => RequireLowestFit<LinearScanHeap>(pages);

    [Theory]
    [MemberData(nameof(Arenas))]
    public void Buddy_GivesFreeBlocks_AndAllOfThemAgain(long pages)
    {
        SeededRandom random = new(7);
        NaiveHeap naive = new(pages);
        BuddyHeap heap = BuddyHeap.Create(pages);
        List<(long Start, long Count)> live = [];
        for (int request = 0; request < RequestCount; request++)
        {
            long count = 1L << (int)random.Below(6);
            if (live.Count > 0 && random.Percent(45))
            {
                (long start, long freed) = RemoveAny(live, random);
                heap.Free(start, freed);
                naive.Mark(start, freed, isTaken: false);
            }
            else if (heap.TryAllocate(count, out long start))
            {
                Assert.True(naive.IsFree(start, count) && start % count == 0, $"{count} pages at {start} of {pages}");
                naive.Mark(start, count, isTaken: true);
                live.Add((start, count));
            }
            else
            {
                long lowest = naive.LowestFit(count, count);
                Assert.True(lowest == NaiveHeap.None, $"{count} of {pages} pages were free at {lowest}");
            }
        }

        live.ForEach(region => heap.Free(region.Start, region.Count));
        Assert.True(heap.TryAllocate(Math.Min(1024, LargestBlock(pages)), out _), "the halves were not joined again");
    }

    [Theory]
    [MemberData(nameof(Arenas))]
    public void CreateFull_LeavesNothing_AndEveryPageIsARegion(long pages)
    {
        RequireFull<ShippingHeap>(pages);
        RequireFull<BitmapHeap>(pages);
        RequireFull<LinearScanHeap>(pages);
        RequireFull<BuddyHeap>(pages);
    }

    [Fact]
    public void Check_OfAHeapThatGivesAPageTwice_Throws()
    {
        HeapCheck.Require<BitmapHeap>();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(HeapCheck.Require<ForgetfulHeap>);

        Assert.Equal("forgetful hands out page 0 twice.", exception.Message);
    }

    [Fact]
    public void Check_OfAHeapThatFreesNothing_Throws()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(HeapCheck.Require<LeakingHeap>);

        Assert.StartsWith("leaking finds no ", exception.Message, StringComparison.Ordinal);
    }

    private static void RequireLowestFit<THeap>(long pages)
        where THeap : struct, IPageHeap<THeap>
    {
        SeededRandom random = new((ulong)pages);
        NaiveHeap naive = new(pages);
        THeap heap = THeap.Create(pages);
        List<(long Start, long Count)> live = [];
        for (int request = 0; request < RequestCount; request++)
        {
            if (live.Count > 0 && random.Percent(45))
            {
                (long start, long count) = RemoveAny(live, random);
                heap.Free(start, count);
                naive.Mark(start, count, isTaken: false);
            }
            else
            {
                long count = random.Percent(50) ? 1 : random.Between(1, 150);
                long alignment = random.Percent(50) ? 1 : 1L << (int)random.Below(8);
                Allocate<THeap>(ref heap, naive, live, count, alignment);
            }
        }
    }

    private static void Allocate<THeap>(ref THeap heap, NaiveHeap naive, List<(long Start, long Count)> live, long count, long alignment)
        where THeap : struct, IPageHeap<THeap>
    {
        long start;
        bool isFound = alignment == 1 ? heap.TryAllocate(count, out start) : heap.TryAllocateAligned(count, alignment, out start);

        Assert.Equal(naive.LowestFit(count, alignment), isFound ? start : NaiveHeap.None);
        if (isFound)
        {
            naive.Mark(start, count, isTaken: true);
            live.Add((start, count));
        }
    }

    private static void RequireFull<THeap>(long pages)
        where THeap : struct, IPageHeap<THeap>
    {
        THeap heap = THeap.CreateFull(pages);
        Assert.False(heap.TryAllocate(1, out _));
        heap.Free(pages / 2, 1);
        Assert.True(heap.TryAllocate(1, out long start));
        Assert.Equal(pages / 2, start);
        Assert.False(heap.TryAllocate(1, out _));
    }

    private static (long Start, long Count) RemoveAny(List<(long Start, long Count)> live, SeededRandom random)
    {
        int index = (int)random.Below(live.Count);
        (long Start, long Count) region = live[index];
        live.RemoveAt(index);
        return region;
    }

    private static long LargestBlock(long pages) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)pages + 1) / 2;

    private readonly struct ForgetfulHeap : IPageHeap<ForgetfulHeap>
    {
        public static string Name => "forgetful";

        public static ForgetfulHeap Create(long pages) => default;

        public bool TryAllocate(long count, out long start) => TryAllocateAligned(count, 1, out start);

        public bool TryAllocateAligned(long count, long alignment, out long start)
        {
            start = 0;
            return true;
        }

        public void Free(long start, long count)
        {
        }
    }

    private readonly struct LeakingHeap(PageAllocator allocator) : IPageHeap<LeakingHeap>
    {
        public static string Name => "leaking";

        public static LeakingHeap Create(long pages) => new(new PageAllocator(new PageCount(1000)));

        public bool TryAllocate(long count, out long start) => TryAllocateAligned(count, 1, out start);

        public bool TryAllocateAligned(long count, long alignment, out long start)
        {
            bool isFound = allocator.TryAllocate(new PageCount(count), out PageNumber page);
            start = page.Value;
            return isFound;
        }

        public void Free(long start, long count)
        {
        }
    }
}
