using System.Diagnostics;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.WorstCalls;

/// <summary>
/// W8: every block of 512 pages is touched once, and then 64 pages are asked for, which only the last block has. Whoever puts off
/// work while pages are touched must do all of it now.
/// </summary>
/// <remarks>
/// <code>
/// page of the block      0        448       480            511
/// touched by taking      #########|.........x..............|      64 free pages become 32 + 31
/// touched by freeing     #########|#........x..............|      31 + 31 free pages become 63
/// </code>
/// </remarks>
internal sealed class TouchCalls(int gibibytes, bool byFreeing) : ICallSequence
{
    private const int BlockPageCount = 512;
    private const int RunPageCount = 64;
    private const int RunOffset = BlockPageCount - RunPageCount;
    private const int TouchedOffset = RunOffset + (RunPageCount / 2);

    private PageAllocator? allocator;

    public string Name => byFreeing ? FigureNames.FreeingTouches(gibibytes) : FigureNames.TakingTouches(gibibytes);

    /// <summary>The last block isn't touched; the last call is the allocation.</summary>
    public int CallCount => BlockCount;

    private int BlockCount => (int)(gibibytes * Arena.PagesPerGiB / BlockPageCount);

    public void Prepare()
    {
        allocator = new(new PageCount((long)BlockCount * BlockPageCount));
        for (int block = 0; block < BlockCount; block++)
        {
            bool isTouched = block < BlockCount - 1;
            Take(block, 0, RunOffset);
            if (byFreeing && isTouched)
            {
                // One page less, so that the whole run is too short even when the touched page is free.
                Take(block, RunOffset, 1);
                Take(block, TouchedOffset, 1);
            }
        }
    }

    public void Play(Span<long> ticks)
    {
        PageAllocator prepared = allocator!;
        for (int block = 0; block < ticks.Length - 1; block++)
        {
            PageNumber touched = PageOf(block, TouchedOffset);
            long began = Stopwatch.GetTimestamp();
            if (byFreeing)
            {
                prepared.Free(touched);
            }
            else
            {
                prepared.TryAllocateAt(touched, PageCount.One);
            }

            ticks[block] = Stopwatch.GetTimestamp() - began;
        }

        long asked = Stopwatch.GetTimestamp();
        bool isFound = prepared.TryAllocate(new PageCount(RunPageCount), out PageNumber start);
        ticks[^1] = Stopwatch.GetTimestamp() - asked;
        if (!isFound || start != PageOf(BlockCount - 1, RunOffset))
        {
            throw new InvalidOperationException($"{Name}: {RunPageCount} pages were found at {start}, not in the last block.");
        }
    }

    private static PageNumber PageOf(int block, int offset) => new(((long)block * BlockPageCount) + offset);

    private void Take(int block, int offset, int count)
    {
        if (!allocator!.TryAllocateAt(PageOf(block, offset), new PageCount(count)))
        {
            throw new InvalidOperationException($"{Name}: block {block} can't be prepared.");
        }
    }
}
