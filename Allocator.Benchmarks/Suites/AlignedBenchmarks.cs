using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W5, W5h: a pair of allocating and freeing 512 aligned pages.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
[GenericTypeArguments(typeof(LinearScanHeap))]
public class AlignedBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Params(false, true)]
    public bool ResetsHints { get; set; }

    [Benchmark(OperationsPerInvoke = AlignedPairs<THeap>.PairsPerRun)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create() => new AlignedPairs<THeap>(Arena.Pages, ResetsHints);
}
