using System.Runtime.CompilerServices;

namespace Allocator.Indexing;

/// <content>How many pages of each block are free, and the sets that follow from it.</content>
internal sealed partial class FreeRunIndex<TWord, TGeometry>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long FreePagesIn(int block) => freePages[block] & CountMask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountTaken(long start, long end)
    {
        FreePages -= end - start;
        if (BlockOf(start) == BlockOf(end - 1))
        {
            CountTakenInBlock(BlockOf(start), end - start);
        }
        else
        {
            CountTakenAcrossBlocks(start, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountReleased(long start, long end)
    {
        FreePages += end - start;
        if (BlockOf(start) == BlockOf(end - 1))
        {
            CountReleasedInBlock(BlockOf(start), end - start);
        }
        else
        {
            CountReleasedAcrossBlocks(start, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountTakenInBlock(int block, long count)
    {
        ref ushort entry = ref freePages[block];
        long before = entry & CountMask;
        Invariant.Holds(before >= count, StartOf(block), grid.EndOf(block));
        entry = (ushort)(entry - count);
        if (before == count)
        {
            withFree.Remove(block);
        }

        if (before == grid.CapacityOf(block))
        {
            withTaken.Add(block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountReleasedInBlock(int block, long count)
    {
        ref ushort entry = ref freePages[block];
        long before = entry & CountMask;
        long after = before + count;
        long capacity = grid.CapacityOf(block);
        Invariant.Holds(after <= capacity, StartOf(block), grid.EndOf(block));
        if (before == 0)
        {
            withFree.Add(block);
        }

        entry = (ushort)(entry + count);
        if (after == capacity)
        {
            withTaken.Remove(block);
        }
    }

    private void CountTakenAcrossBlocks(long start, long end)
    {
        int first = BlockOf(start);
        int last = BlockOf(end - 1);
        Span<ushort> between = freePages.AsSpan(first + 1, last - first - 1);
        ushort wholeBlock = (ushort)BlockGrid<TWord, TGeometry>.PagesPerBlock;
        Invariant.Holds(!between.ContainsAnyExcept(wholeBlock, (ushort)(wholeBlock | OpenFlag)), start, end);
        CountTakenInBlock(first, grid.EndOf(first) - start);
        SetCounts(between, 0);
        withFree.RemoveRange(first + 1, last);
        withTaken.AddRange(first + 1, last);
        CountTakenInBlock(last, end - StartOf(last));
    }

    private void CountReleasedAcrossBlocks(long start, long end)
    {
        int first = BlockOf(start);
        int last = BlockOf(end - 1);
        Span<ushort> between = freePages.AsSpan(first + 1, last - first - 1);
        Invariant.Holds(!between.ContainsAnyExcept((ushort)0, OpenFlag), start, end);
        CountReleasedInBlock(first, grid.EndOf(first) - start);
        SetCounts(between, (ushort)BlockGrid<TWord, TGeometry>.PagesPerBlock);
        withFree.AddRange(first + 1, last);
        withTaken.RemoveRange(first + 1, last);
        CountReleasedInBlock(last, end - StartOf(last));
    }

    /// <summary>Sets the numbers of free pages; open blocks stay open.</summary>
    private void SetCounts(Span<ushort> entries, ushort count)
    {
        if (longestRuns.OpenCount == 0)
        {
            entries.Fill(count);
            return;
        }

        foreach (ref ushort entry in entries)
        {
            entry = (ushort)((entry & OpenFlag) | count);
        }
    }
}
