using System.Diagnostics;
using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Workloads;

/// <summary>W4: below 90 % occupancy allocate, otherwise free a random region.</summary>
public sealed class Churn<THeap, TSizes> : IWorkload
    where THeap : struct, IPageHeap<THeap>
    where TSizes : struct, IRequestSizes
{
    public const int OperationsPerRun = 131_072;

    private const int WarmUpOperationCount = 500_000;

    private readonly ChurnState<THeap, TSizes> state;

    public Churn(long pages)
    {
        state = new(pages);
        while (state.IsBelowOccupancy)
        {
            state.Step();
        }

        for (int operation = 0; operation < WarmUpOperationCount; operation++)
        {
            state.Step();
        }

        state.ResetCounts();
    }

    public int OperationCount => OperationsPerRun;

    /// <summary>The holes go on becoming smaller for millions of operations.</summary>
    public bool Ages => true;

    public double? FailureRate => (double)state.FailureCount / state.AllocationCount;

    public RunTime Run()
    {
        long began = Stopwatch.GetTimestamp();
        for (int operation = 0; operation < OperationCount; operation++)
        {
            state.Step();
        }

        return new(Stopwatch.GetTimestamp() - began);
    }
}
