using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Indexing;

/// <summary>The free runs that start in one block, from the lowest up. A run may end in a later block.</summary>
/// <remarks>
/// A word is read once, and the pages that were not passed yet stay in a mask. Runs that are too short are not even looked at one by one:
/// one question to the mask finds the first long one. A run that reaches the top of its word is followed from word to word,
/// and over free blocks without reading them.
/// </remarks>
internal ref struct BlockRuns<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private readonly PageBitmap<TWord, TGeometry> bitmap;
    private readonly BlockSet<TWord, TGeometry> withTaken;
    private readonly long lastWord;
    private long word;
    private TWord ahead;

    /// <param name="bitmap">The arena.</param>
    /// <param name="withTaken">The blocks that are not free throughout.</param>
    /// <param name="start">The first page of the block that counts: a run that continues from below it is passed over.</param>
    /// <param name="end">The first page above the block.</param>
    public BlockRuns(in PageBitmap<TWord, TGeometry> bitmap, BlockSet<TWord, TGeometry> withTaken, long start, long end)
    {
        this.bitmap = bitmap;
        this.withTaken = withTaken;
        long first = start > 0 && bitmap.IsFreeAt(start - 1) ? bitmap.FirstTaken(start, end) : start;
        lastWord = PageBitmap<TWord, TGeometry>.WordOf(end - 1);
        word = PageBitmap<TWord, TGeometry>.WordOf(first);
        ahead = first == end
            ? default
            : bitmap.FreeMaskAt(word) & WordKernels.FromPage(TWord.From((ulong)PageBitmap<TWord, TGeometry>.PageInWord(first)));
    }

    /// <summary>The current run's first page.</summary>
    public long Start { get; private set; }

    /// <summary>The first page above the current run.</summary>
    public long End { get; private set; }

    private static TWord AllPages => WordKernels.FromPage(TWord.From(0));

    private static int WordsPerBlock => 1 << TGeometry.WordsPerBlockShift;

    /// <summary>Goes on to the next run of at least so many pages; false when no more of them start in the block.</summary>
    public bool MoveNext(long pages)
    {
        while (word <= lastWord)
        {
            TWord starts = pages <= TWord.PageCount ? WordKernels.RunStartMask(ahead, (int)pages) : default;
            TWord first = starts.Bits != 0 ? WordKernels.FirstPage(starts) : WordKernels.LastPage(Taken(ahead)) + TWord.From(1);
            if (first.Bits == (ulong)TWord.PageCount)
            {
                word++;
                ahead = word <= lastWord ? bitmap.FreeMaskAt(word) : default;
                continue;
            }

            Start = PageAt(word, first);
            TWord taken = Taken(ahead) & WordKernels.FromPage(first);
            if (taken.Bits != 0)
            {
                PassTo(word, ahead, WordKernels.FirstPage(taken));
                return true;
            }

            FollowRun();
            if (End - Start >= pages)
            {
                return true;
            }
        }

        return false;
    }

    private static TWord Taken(TWord free) => AllPages & ~free;

    private static long PageAt(long word, TWord page) => (word * TWord.PageCount) + (long)page.Bits;

    /// <summary>Finds the end of a run that reaches the top of the current word.</summary>
    private void FollowRun()
    {
        long arenaEnd = PageBitmap<TWord, TGeometry>.WordOf(bitmap.Pages - 1) + 1;
        TWord free = default;

        // A block that is free throughout is passed over like those that follow.
        long next = BlockGrid<TWord, TGeometry>.StartsBlock(Start) ? word : word + 1;
        for (; next < arenaEnd; next++)
        {
            if (next % WordsPerBlock == 0)
            {
                int block = withTaken.First((int)(next >> TGeometry.WordsPerBlockShift));
                next = block == BlockSet<TWord, TGeometry>.None ? arenaEnd : (long)block << TGeometry.WordsPerBlockShift;
                if (next == arenaEnd)
                {
                    break;
                }
            }

            free = bitmap.FreeMaskAt(next);
            if (Taken(free).Bits != 0)
            {
                break;
            }
        }

        PassTo(next, next < arenaEnd ? free : default, next < arenaEnd ? WordKernels.FirstPage(Taken(free)) : default);
        End = Math.Min(End, bitmap.Pages);
    }

    /// <summary>The current run ends at this page of a word; what the word has above it lies ahead.</summary>
    private void PassTo(long endWord, TWord free, TWord end)
    {
        word = endWord;
        ahead = free & WordKernels.FromPage(end);
        End = PageAt(endWord, end);
    }
}
