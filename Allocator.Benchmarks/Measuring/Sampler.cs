using System.Diagnostics;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.Measuring;

/// <summary>Runs a workload for a while.</summary>
internal static class Sampler
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <summary>Runs at least once; a workload that ages, just once.</summary>
    public static Sample Take(IWorkload workload, TimeSpan duration)
    {
        long firstTicks = 0;
        long secondTicks = 0;
        long operationCount = 0;
        long began = Stopwatch.GetTimestamp();
        ManagedHeapWatch watch = new();
        do
        {
            RunTime time = workload.Run();
            firstTicks += time.FirstTicks;
            secondTicks += time.SecondTicks;
            operationCount += workload.OperationCount;
        }
        while (!workload.Ages && Stopwatch.GetElapsedTime(began) < duration);

        double nanosecondsPerTick = NanosecondsPerTick / operationCount;
        return new(
            firstTicks * nanosecondsPerTick,
            secondTicks * nanosecondsPerTick,
            (double)watch.AllocatedBytes / operationCount,
            watch.CollectionCount);
    }

    /// <summary>What reading the clock costs; it is part of every figure whose calls are timed one by one.</summary>
    public static double TimerNanoseconds()
    {
        const int PairCount = 100_000;
        long began = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < PairCount; pair++)
        {
            _ = Stopwatch.GetTimestamp();
        }

        return (Stopwatch.GetTimestamp() - began) * NanosecondsPerTick / PairCount;
    }
}

/// <summary>What a workload cost, in nanoseconds an operation, and what it did to the managed heap.</summary>
/// <param name="FirstNanoseconds">Of the first part, or of all.</param>
/// <param name="SecondNanoseconds">Of the second part.</param>
/// <param name="ManagedBytes">Allocated by an operation.</param>
/// <param name="CollectionCount">Garbage collections meanwhile.</param>
internal readonly record struct Sample(double FirstNanoseconds, double SecondNanoseconds, double ManagedBytes, int CollectionCount);
