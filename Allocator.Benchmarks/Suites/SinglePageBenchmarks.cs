using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W1: a pair of allocating and freeing one page.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
[GenericTypeArguments(typeof(BuddyHeap))]
[GenericTypeArguments(typeof(LinearScanHeap))]
public class SinglePageBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Benchmark(OperationsPerInvoke = SinglePagePairs<THeap>.PairsPerRun)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create() => new SinglePagePairs<THeap>(Arena.Pages);
}
