using System.Numerics;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Buddy;

/// <summary>A binary buddy allocator: how an allocator of another kind is held against the oracle.</summary>
/// <remarks>
/// <para>
/// A block has 2^k pages and starts at a multiple of 2^k. A request is rounded up to such a size; a larger block is halved until it
/// fits. A block that is freed joins its buddy, the other half of the block twice its size, as long as that one is free too. An arena
/// whose size is no power of two starts as several blocks: 7 pages are 0+4, 4+2 and 6+1.
/// </para>
/// <para>The limits of a placement hold for the whole block that is handed out, rounded pages included.</para>
/// </remarks>
public sealed class BuddyAllocator : ISubject
{
    private readonly long pages;
    private readonly SortedDictionary<long, long> freeBlocks = [];
    private readonly Dictionary<long, long> regions = [];

    public BuddyAllocator(ArenaImage arena)
    {
        if (arena.Bitmap.Any(colors => colors != 0))
        {
            throw new ArgumentException("A buddy allocator can't tell blocks from a bitmap: it starts with an empty arena.", nameof(arena));
        }

        pages = arena.Pages.Value;
        for (long start = 0; start < pages;)
        {
            long size = 1L << BitOperations.Log2((ulong)(pages - start));
            freeBlocks.Add(start, size);
            start += size;
        }
    }

    public static SubjectDefinition Definition { get; } = new(
        "buddy",
        "a binary buddy allocator: how one of another kind is held against the oracle",
        new SubjectClaims(
            [OperationKind.Allocate, OperationKind.Free],
            Observations.Answer | Observations.Statistics,
            PlacementClaim.Any,
            ColorClaim.None,
            SlackClaim.PowerOfTwo),
        arena => new BuddyAllocator(arena));

    public ArenaStatistics Statistics => new(new(freeBlocks.Values.Sum()), new(LargestFreeRun()), regions.Count);

    public Answer Apply(in Operation operation) => operation switch
    {
        { HasValidArguments: false } => Answer.Refused(RefusalReason.InvalidArgument),
        { Kind: OperationKind.Allocate } => Allocate(operation.Pages.Value, operation.Placement),
        { Kind: OperationKind.Free } => Free(operation.Page.Value),
        _ => throw new NotSupportedException($"A buddy allocator has no operation {operation.Kind}."),
    };

    private Answer Allocate(long count, Placement placement)
    {
        if (count > pages)
        {
            return Answer.None;
        }

        long size = (long)BitOperations.RoundUpToPowerOf2((ulong)count);
        (long Start, long Size, long Target)? best = null;
        foreach ((long start, long available) in freeBlocks)
        {
            if (available < (best?.Size ?? long.MaxValue) && LowestIn(start, start + available, size, placement) is { } target)
            {
                best = (start, available, target);
            }
        }

        if (best is not { } block)
        {
            return Answer.None;
        }

        HalveUntilFits(block.Start, block.Size, block.Target, size);
        regions.Add(block.Target, size);
        return Answer.At(new(block.Target));
    }

    private Answer Free(long page)
    {
        if (!regions.Remove(page, out long size))
        {
            return Answer.Refused(RefusalReason.Unspecified);
        }

        long start = page;
        for (long buddy = start ^ size; freeBlocks.TryGetValue(buddy, out long free) && free == size; buddy = start ^ size)
        {
            freeBlocks.Remove(buddy);
            start &= ~size;
            size *= 2;
        }

        freeBlocks.Add(start, size);
        return Answer.Done;
    }

    /// <summary>The lowest block of that size in the free pages, and within the limits; null when there is none.</summary>
    private static long? LowestIn(long start, long end, long size, in Placement placement)
    {
        long lowest = Math.Max(start, placement.From.Value);
        long highest = Math.Min(end, placement.Below.Value) - size;
        if (lowest > highest || size > placement.Boundary.Value)
        {
            return null;
        }

        long step = Math.Max(size, placement.Alignment.Value);
        long target = (lowest + step - 1) & -step;
        return target <= highest ? target : null;
    }

    private void HalveUntilFits(long start, long blockSize, long target, long size)
    {
        freeBlocks.Remove(start);
        while (blockSize > size)
        {
            blockSize /= 2;
            bool isUpper = target >= start + blockSize;
            freeBlocks.Add(isUpper ? start : start + blockSize, blockSize);
            start += isUpper ? blockSize : 0;
        }
    }

    private long LargestFreeRun()
    {
        long largest = 0;
        long run = 0;
        long end = 0;
        foreach ((long start, long size) in freeBlocks)
        {
            run = start == end ? run + size : size;
            end = start + size;
            largest = Math.Max(largest, run);
        }

        return largest;
    }
}
