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
        lastWord = PageBitmap<TWord, TGeometry>.WordOf(end - 1);
        long first = start > 0 && bitmap.IsFreeAt(start - 1) ? bitmap.FirstTaken(start, end) : start;
        word = PageBitmap<TWord, TGeometry>.WordOf(first);
        ahead = FreeInWord() & WordKernels.FromPage(TWord.From((ulong)PageBitmap<TWord, TGeometry>.PageInWord(first)));
    }

    /// <summary>The current run's first page.</summary>
    public long Start { get; private set; }

    /// <summary>The first page above the current run.</summary>
    public long End { get; private set; }

    private static TWord AllPages => WordKernels.FromPage(TWord.From(0));

    /// <summary>Goes on to the next run of at least so many pages; false when no more of them start in the block.</summary>
    public bool MoveNext(long pages)
    {
        while (word <= lastWord)
        {
            // Stryker disable once Equality: a run of a whole word begins where the free pages at its top begin.
            TWord starts = pages <= TWord.PageCount ? WordKernels.RunStartMask(ahead, (int)pages) : default;
            TWord first = starts.Bits != 0 ? WordKernels.FirstPage(starts) : WordKernels.LastPage(Taken(ahead)) + TWord.From(1);
            if (first.Bits == (ulong)TWord.PageCount)
            {
                word++;
                ahead = FreeInWord();
                continue;
            }

            Start = PageAt(first);
            TWord taken = Taken(ahead) & WordKernels.FromPage(first);
            if (taken.Bits != 0)
            {
                PassTo(WordKernels.FirstPage(taken));
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

    private readonly long PageAt(TWord page) => (word * TWord.PageCount) + (long)page.Bits;

    /// <summary>The free pages of the current word, as long as it is one of the block.</summary>
    private readonly TWord FreeInWord() => word <= lastWord ? bitmap.FreeMaskAt(word) : default;

    /// <summary>Finds the end of a run that reaches the top of the current word.</summary>
    private void FollowRun()
    {
        int block = BlockGrid<TWord, TGeometry>.BlockOf(Start);
        if (BlockGrid<TWord, TGeometry>.StartsBlock(Start) && !withTaken.Contains(block))
        {
            // Stryker disable once Statement: a block that is free throughout may be read as well as passed over.
            word = lastWord;
        }

        do
        {
            word++;
            ahead = FreeInWord();
        }
        while (Taken(ahead).Bits == 0);
        if (word <= lastWord)
        {
            PassTo(WordKernels.FirstPage(Taken(ahead)));
            return;
        }

        int endBlock = withTaken.First(block + 1);
        End = endBlock == BlockSet<TWord, TGeometry>.None
            ? bitmap.Pages
            : bitmap.FirstTaken(BlockGrid<TWord, TGeometry>.StartOf(endBlock), bitmap.Pages);
    }

    /// <summary>The current run ends at this page of the current word; what the word has above it lies ahead.</summary>
    private void PassTo(TWord end)
    {
        End = PageAt(end);
        ahead &= WordKernels.FromPage(end);
    }
}
