using Allocator.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace Allocator.Benchmarks.Suites;

/// <summary>A workload as BenchmarkDotNet runs it.</summary>
[MemoryDiagnoser]
public abstract class WorkloadBenchmark
{
    /// <summary>The workload, prepared once before it is measured.</summary>
    protected IWorkload Workload { get; private set; } = null!;

    [GlobalSetup]
    public void Prepare() => Workload = Create();

    protected abstract IWorkload Create();
}
