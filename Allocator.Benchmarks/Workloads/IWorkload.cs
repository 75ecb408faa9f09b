namespace Allocator.Benchmarks.Workloads;

/// <summary>A workload on a heap that has been prepared for it; it can be run again and again on that heap.</summary>
public interface IWorkload
{
    /// <summary>How many operations one run does, of each of its parts.</summary>
    int OperationCount { get; }

    /// <summary>Whether an operation costs more the more went before it, so that only equal numbers of runs can be compared.</summary>
    bool Ages => false;

    /// <summary>The share of allocations that found no room; null where none can fail.</summary>
    double? FailureRate => null;

    /// <summary>Runs once.</summary>
    RunTime Run();
}

/// <summary>How long a run took, in ticks of the stopwatch.</summary>
/// <param name="FirstTicks">All of it; or its first part, where allocating and freeing are told apart.</param>
/// <param name="SecondTicks">Its second part.</param>
public readonly record struct RunTime(long FirstTicks, long SecondTicks = 0);
