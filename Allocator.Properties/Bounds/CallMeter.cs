using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>Makes calls and holds the words that each reads against its bound.</summary>
internal sealed class CallMeter(PageAllocator<Word64, CountingGeometry> allocator, string context)
{
    private string worst = "nothing was measured before";
    private long worstWordCount;

    /// <summary>The start of the pages; null when there is no room for so many.</summary>
    public PageNumber? Allocate(long pages)
    {
        int open = OpenBlocks.CountIn(allocator);
        bool isFound = false;
        PageNumber start = default;
        WordReads reads = CountingGeometry.ReadsOf(() => isFound = allocator.TryAllocate(new(pages), out start));
        Require($"allocate {pages}", reads, CallBounds.AllocateWordCountMax(open), CallBounds.AllocateBlockCountMax(open));
        return isFound ? start : null;
    }

    /// <summary>Frees the region, which has so many pages.</summary>
    public void Free(PageNumber start, long pages)
    {
        WordReads reads = CountingGeometry.ReadsOf(() => Assert.Equal(PageOutcome.Done, allocator.Free(start)));
        Require($"free {pages} at {start}", reads, CallBounds.FreeWordCountMax(pages), CallBounds.FreeBlockCountMax(pages));
    }

    private void Require(string call, WordReads reads, long wordCountMax, long blockCountMax)
    {
        string measured = $"{call}: {reads.WordCount} words of at most {wordCountMax}, "
            + $"{reads.BlockCount} blocks of at most {blockCountMax}";
        if (reads.WordCount > wordCountMax || reads.BlockCount > blockCountMax)
        {
            Assert.Fail($"{context}: {measured}; before it at most {worst}");
        }

        if (reads.WordCount > worstWordCount)
        {
            (worstWordCount, worst) = (reads.WordCount, measured);
        }
    }
}
