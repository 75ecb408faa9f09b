using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W2: a page allocated while the arena fills, and freed in shuffled order.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
[GenericTypeArguments(typeof(BuddyHeap))]
public class FillBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Benchmark(OperationsPerInvoke = (int)Arena.Pages)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create() => new FillAndFree<THeap>(Arena.Pages);
}
