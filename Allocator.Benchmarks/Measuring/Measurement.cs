using Allocator.Benchmarks.Display;
using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using Allocator.Benchmarks.WorstCalls;

namespace Allocator.Benchmarks.Measuring;

/// <summary>Checks the heaps, and then measures everything, or the quick part of it.</summary>
internal static class Measurement
{
    private const double SequenceSeconds = 10;

    public static Figures Run(bool isQuick, Terminal terminal)
    {
        IReadOnlyList<Contest> contests = isQuick ? Plan.Quick : Plan.Full;
        IReadOnlyList<ICallSequence> sequences = isQuick ? [] : Sequences();
        Progress progress = new(terminal, contests.Sum(contest => contest.ExpectedSeconds) + (SequenceSeconds * sequences.Count));
        CheckHeaps();
        Figures figures = new();
        foreach (Contest contest in contests)
        {
            progress.Begin(contest.Name);
            ContestRunner.Run(contest, figures, progress);
            progress.Finish(contest.ExpectedSeconds);
        }

        foreach (ICallSequence sequence in sequences)
        {
            progress.Begin(sequence.Name);
            WorstCallSearch.Run(sequence, figures, progress);
            progress.Finish(SequenceSeconds);
        }

        MeasureMemory(figures);
        progress.Clear();
        return figures;
    }

    public static IReadOnlyList<ICallSequence> Sequences() =>
    [
        new ChurnCalls(),
        new TouchCalls(8, byFreeing: false),
        new TouchCalls(8, byFreeing: true),
        new TouchCalls(512, byFreeing: false),
        new TouchCalls(512, byFreeing: true),
    ];

    private static void CheckHeaps()
    {
        HeapCheck.Require<ShippingHeap>();
        HeapCheck.Require<BitmapHeap>();
        HeapCheck.Require<LinearScanHeap>();
        HeapCheck.Require<BuddyHeap>();
        CheckNative<Mimalloc>();
        CheckNative<Jemalloc>();
    }

    private static void CheckNative<TLibrary>()
        where TLibrary : struct, INativeLibrary
    {
        if (NativeHeap<TLibrary>.WhyUnavailable is null)
        {
            HeapCheck.Require<NativeHeap<TLibrary>>();
        }
    }

    private static void MeasureMemory(Figures figures)
    {
        PageAllocator allocator = new(new PageCount(Arena.Pages));
        figures.Add(new(FigureNames.MetadataBytes, FigureNames.Shipping), allocator.MetadataByteCount);
        figures.Add(new(FigureNames.BitmapBytes, FigureNames.Shipping), allocator.BitmapBytes.Length);
    }
}
