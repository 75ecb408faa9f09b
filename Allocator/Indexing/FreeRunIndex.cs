using System.Numerics;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>A summary of the bitmap in blocks of pages, so that a search passes over full blocks without reading them.</summary>
/// <remarks>
/// <para>
/// Derived data only: <see cref="Rebuild"/> makes it from the bitmap, and <see cref="Validate"/> compares it with what that would give.
/// Exactly one state is legal for a bitmap.
/// </para>
/// <para>
/// A block's entry is its number of free pages. Above the entries stands a tree of bits. A bit of its lowest level says that a block has a
/// free page; a bit of a higher level says that the group below it has a bit set. The next block with a free page is found by
/// climbing until a bit lies ahead and descending to the lowest block under it: two steps a level.
/// </para>
/// <para>For 8 GiB: 4,096 entries of two bytes, 64 groups, one root; 8,712 bytes beside a bitmap of 524,288.</para>
/// </remarks>
internal sealed class FreeRunIndex<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const int GroupBytes = sizeof(ulong);
    private readonly long pages;
    private readonly ushort[] freePages;
    private readonly ulong[][] levels;

    public FreeRunIndex(in PageBitmap<TWord, TGeometry> bitmap)
    {
        Invariant.Holds(PagesPerBlock <= ushort.MaxValue, 0, PagesPerBlock);
        Invariant.Holds(TGeometry.FanOutShift is >= 1 and <= 6, 0, TGeometry.FanOutShift);
        pages = bitmap.Pages;
        freePages = new ushort[BlockOf(pages - 1) + 1];
        levels = CreateLevels(freePages.Length);
        Rebuild(bitmap);
    }

    public static long PagesPerBlock => (long)TWord.PageCount << TGeometry.WordsPerBlockShift;

    public long FreePages { get; private set; }

    public long BytesUsed
    {
        get
        {
            long bytes = freePages.Length * sizeof(ushort);
            foreach (ulong[] level in levels)
            {
                bytes += (long)level.Length * GroupBytes;
            }

            return bytes;
        }
    }

    private static int GroupMask => (1 << TGeometry.FanOutShift) - 1;

    /// <summary>Counts the pages of the range, which were free, as taken.</summary>
    public void Take(long start, long end)
    {
        FreePages -= end - start;
        for (long block = BlockOf(start); start < end; block++)
        {
            long next = Math.Min(end, EndOf(block));
            Invariant.Holds(freePages[block] >= next - start, start, next);
            freePages[block] -= (ushort)(next - start);
            if (freePages[block] == 0)
            {
                MarkFull(block);
            }

            start = next;
        }
    }

    /// <summary>Counts the pages of the range, which were taken, as free.</summary>
    public void Release(long start, long end)
    {
        FreePages += end - start;
        for (long block = BlockOf(start); start < end; block++)
        {
            long next = Math.Min(end, EndOf(block));
            Invariant.Holds(freePages[block] + (next - start) <= EndOf(block) - (block * PagesPerBlock), start, next);
            freePages[block] += (ushort)(next - start);
            MarkNotFull(block);
            start = next;
        }
    }

    /// <summary>The first free page of the range; the range's end when there is none.</summary>
    public long FirstFree(in PageBitmap<TWord, TGeometry> bitmap, long start, long end)
    {
        if (start >= end)
        {
            return end;
        }

        long block = BlockOf(start);
        long blockEnd = Math.Min(end, EndOf(block));
        long page = bitmap.FirstFree(start, blockEnd);
        if (page < blockEnd)
        {
            return page;
        }

        long next = NextBlockWithFreePages(block + 1) * PagesPerBlock;
        return next < end ? bitmap.FirstFree(next, end) : end;
    }

    /// <summary>Makes the index anew from the bitmap.</summary>
    public void Rebuild(in PageBitmap<TWord, TGeometry> bitmap)
    {
        FreePages = 0;
        foreach (ulong[] level in levels)
        {
            Array.Clear(level);
        }

        for (long block = 0; block < freePages.Length; block++)
        {
            freePages[block] = CountFree(bitmap, block);
            FreePages += freePages[block];
            if (freePages[block] > 0)
            {
                MarkNotFull(block);
            }
        }
    }

    /// <summary>The first difference between this index and the one that the bitmap gives; null when there is none.</summary>
    public StateFault? Validate(in PageBitmap<TWord, TGeometry> bitmap)
    {
        long free = 0;
        for (long block = 0; block < freePages.Length; block++)
        {
            ushort expected = CountFree(bitmap, block);
            if (freePages[block] != expected)
            {
                return new($"block {block} has {expected} free pages, the index says {freePages[block]}", new(block * PagesPerBlock));
            }

            free += expected;
        }

        return free != FreePages
            ? new($"the arena has {free} free pages, the index says {FreePages}", PageNumber.Zero)
            : ValidateLevels();
    }

    private static long BlockOf(long page) => (long)((ulong)page / (ulong)PagesPerBlock);

    private static ulong[][] CreateLevels(long entries)
    {
        List<ulong[]> levels = [];
        do
        {
            entries = ((entries - 1) >> TGeometry.FanOutShift) + 1;
            levels.Add(new ulong[entries]);
        }
        while (entries > 1);
        return [.. levels];
    }

    private ushort CountFree(in PageBitmap<TWord, TGeometry> bitmap, long block)
        => (ushort)bitmap.CountFree(block * PagesPerBlock, EndOf(block));

    /// <summary>The first page above the block; the last block may be shorter than the others.</summary>
    private long EndOf(long block) => Math.Min(pages, (block + 1) * PagesPerBlock);

    private StateFault? ValidateLevels()
    {
        long entries = freePages.Length;
        long pagesPerEntry = PagesPerBlock;
        for (int level = 0; level < levels.Length; level++)
        {
            for (long entry = 0; entry < levels[level].Length << TGeometry.FanOutShift; entry++)
            {
                bool expected = entry < entries && (level == 0 ? freePages[entry] > 0 : levels[level - 1][entry] != 0);
                if (IsMarked(level, entry) != expected)
                {
                    return new($"bit {entry} of index level {level} should be {(expected ? 1 : 0)}", new(entry * pagesPerEntry));
                }
            }

            entries = levels[level].Length;
            pagesPerEntry <<= TGeometry.FanOutShift;
        }

        return null;
    }

    private bool IsMarked(int level, long entry) => (levels[level][entry >> TGeometry.FanOutShift] >> (int)(entry & GroupMask) & 1) != 0;

    private void MarkFull(long entry)
    {
        foreach (ulong[] level in levels)
        {
            ref ulong group = ref level[entry >> TGeometry.FanOutShift];
            group &= ~(1UL << (int)(entry & GroupMask));
            if (group != 0)
            {
                return;
            }

            entry >>= TGeometry.FanOutShift;
        }
    }

    private void MarkNotFull(long entry)
    {
        foreach (ulong[] level in levels)
        {
            ref ulong group = ref level[entry >> TGeometry.FanOutShift];
            bool wasEmpty = group == 0;
            group |= 1UL << (int)(entry & GroupMask);
            if (!wasEmpty)
            {
                return;
            }

            entry >>= TGeometry.FanOutShift;
        }
    }

    /// <summary>
    /// The first block from <paramref name="block"/> on that has a free page; a block beyond the last when there is none.
    /// </summary>
    private long NextBlockWithFreePages(long block)
    {
        long entry = block;
        for (int level = 0; level < levels.Length; level++)
        {
            long group = entry >> TGeometry.FanOutShift;
            if (group >= levels[level].Length)
            {
                break;
            }

            ulong ahead = levels[level][group] >> (int)(entry & GroupMask);
            if (ahead != 0)
            {
                return Descend(level, entry + BitOperations.TrailingZeroCount(ahead));
            }

            entry = group + 1;
        }

        return freePages.Length;
    }

    private long Descend(int level, long entry)
    {
        while (level > 0)
        {
            level--;
            entry = (entry << TGeometry.FanOutShift) + BitOperations.TrailingZeroCount(levels[level][entry]);
        }

        return entry;
    }
}
