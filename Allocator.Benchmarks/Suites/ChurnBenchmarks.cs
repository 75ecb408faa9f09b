using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>W4: an operation of the churn.</summary>
[GenericTypeArguments(typeof(ShippingHeap))]
[GenericTypeArguments(typeof(BitmapHeap))]
public class ChurnBenchmarks<THeap> : WorkloadBenchmark
    where THeap : struct, IPageHeap<THeap>
{
    [Params(false, true)]
    public bool PowersOfTwoOnly { get; set; }

    [Benchmark(OperationsPerInvoke = Churn<THeap, AnySizes>.OperationsPerRun)]
    public RunTime Run() => Workload.Run();

    protected override IWorkload Create()
        => PowersOfTwoOnly ? new Churn<THeap, PowersOfTwo>(Arena.Pages) : new Churn<THeap, AnySizes>(Arena.Pages);
}
