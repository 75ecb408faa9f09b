using System.Numerics;

namespace Allocator.Benchmarks.Heaps;

/// <summary>
/// A binary buddy allocator: blocks of 2^k pages at multiples of 2^k, halved to fit, and joined with their other half when both are free.
/// Not first fit: of a size, the block that was freed last is handed out.
/// </summary>
public struct BuddyHeap : IPageHeap<BuddyHeap>
{
    // Linux's largest order: blocks of 4 MiB.
    private const int OrderMax = 10;
    private const int None = -1;
    private const int TakenFlag = 0x80;

    // The free blocks of an order are a list in both directions, by their first pages.
    private readonly int[] firstOfOrder;
    private readonly int[] next;
    private readonly int[] previous;

    // Of the first page of a free block its order, plus one; of a taken block the same with the flag; elsewhere zero.
    private readonly byte[] orders;
    private uint filledOrders;

    private BuddyHeap(int pages)
    {
        firstOfOrder = new int[OrderMax + 1];
        firstOfOrder.AsSpan().Fill(None);
        next = new int[pages];
        previous = new int[pages];
        orders = new byte[pages];
        for (int end = pages; end > 0;)
        {
            // From the top down, so that the lowest block is the first to be handed out.
            int order = Math.Min(OrderMax, BitOperations.TrailingZeroCount(end));
            end -= 1 << order;
            Add(end, order);
        }
    }

    public static string Name => "buddy";

    public static BuddyHeap Create(long pages) => new((int)pages);

    public bool TryAllocate(long count, out long start)
    {
        start = 0;
        int order = OrderOf(count);
        uint candidates = order > OrderMax ? 0 : filledOrders >> order;
        if (candidates == 0)
        {
            return false;
        }

        int found = order + BitOperations.TrailingZeroCount(candidates);
        int page = firstOfOrder[found];
        Remove(page, found);
        while (found > order)
        {
            found--;
            Add(page + (1 << found), found);
        }

        orders[page] = (byte)(TakenFlag | (order + 1));
        start = page;
        return true;
    }

    /// <summary>A block is aligned to its size.</summary>
    public bool TryAllocateAligned(long count, long alignment, out long start) => TryAllocate(Math.Max(count, alignment), out start);

    public void Free(long start, long count)
    {
        int page = (int)start;
        int order = orders[page] - TakenFlag - 1;
        orders[page] = 0;
        while (order < OrderMax)
        {
            int buddy = page ^ (1 << order);
            if (buddy >= orders.Length || orders[buddy] != order + 1)
            {
                break;
            }

            Remove(buddy, order);
            page &= buddy;
            order++;
        }

        Add(page, order);
    }

    private static int OrderOf(long count) => BitOperations.Log2((ulong)((count * 2) - 1));

    private void Add(int page, int order)
    {
        int head = firstOfOrder[order];
        next[page] = head;
        previous[page] = None;
        if (head != None)
        {
            previous[head] = page;
        }

        firstOfOrder[order] = page;
        orders[page] = (byte)(order + 1);
        filledOrders |= 1U << order;
    }

    private void Remove(int page, int order)
    {
        int after = next[page];
        int before = previous[page];
        if (after != None)
        {
            previous[after] = before;
        }

        if (before != None)
        {
            next[before] = after;
        }
        else
        {
            firstOfOrder[order] = after;
            filledOrders &= after == None ? ~(1U << order) : uint.MaxValue;
        }

        orders[page] = 0;
    }
}
