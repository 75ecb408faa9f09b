using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.Measuring;

/// <summary>Prepares the contestants once, and measures them in rounds: in each of them all, one after the other.</summary>
internal static class ContestRunner
{
    public const int RoundCount = 3;

    // Until what is called often is compiled with optimization, which happens in the background.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    public static readonly TimeSpan RoundDuration = TimeSpan.FromMilliseconds(250);

    public static void Run(Contest contest, Figures figures, IProgress<string> progress)
    {
        List<(Contestant Contestant, IWorkload Workload)> prepared = [];
        foreach (Contestant contestant in contest.Contestants)
        {
            progress.Report($"{contest.Name}: preparing {contestant.Heap}");
            IWorkload workload = contestant.Prepare();
            prepared.Add((contestant, workload));
            if (!workload.Ages)
            {
                Sampler.Take(workload, WarmUp);
            }
        }

        for (int round = 1; round <= RoundCount; round++)
        {
            progress.Report($"{contest.Name}: round {round} of {RoundCount}");
            foreach ((Contestant contestant, IWorkload workload) in prepared)
            {
                Add(figures, contestant, workload, Sampler.Take(workload, RoundDuration));
            }
        }

        // The next contest's arenas may need the memory.
        prepared.Clear();
        GC.Collect();
    }

    private static void Add(Figures figures, Contestant contestant, IWorkload workload, Sample sample)
    {
        double[] nanoseconds = [sample.FirstNanoseconds, sample.SecondNanoseconds];
        foreach ((FigureKey key, double part) in contestant.Keys.Zip(nanoseconds))
        {
            figures.Add(key, part);
            if (workload.FailureRate is { } rate)
            {
                figures.SetFailureRate(key, rate);
            }
        }

        figures.AddWorst(new(FigureNames.ManagedBytes, contestant.Heap), sample.ManagedBytes);
        figures.AddWorst(new(FigureNames.Collections, contestant.Heap), sample.CollectionCount);
    }
}
