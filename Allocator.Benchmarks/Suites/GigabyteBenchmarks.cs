using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W6: a pair of allocating and freeing 1 GiB.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
[GenericTypeArguments(typeof(LinearScanHeap))]
public class GigabyteBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Benchmark(OperationsPerInvoke = GigabytePairs<THeap>.PairsPerRun)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create() => new GigabytePairs<THeap>(Arena.Pages);
}
