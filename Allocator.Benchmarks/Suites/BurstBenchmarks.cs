using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W3: a pair of the bursts.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
[GenericTypeArguments(typeof(BuddyHeap))]
public class BurstBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Params(50, 90, 99)]
    public int TakenPercent { get; set; }

    [Benchmark(OperationsPerInvoke = RandomBursts<THeap>.PairsPerRun)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create() => new RandomBursts<THeap>(Arena.Pages, TakenPercent);
}
