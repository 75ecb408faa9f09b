using System.Collections.Immutable;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.Measuring;

/// <summary>What is measured close together in time, because its figures are compared.</summary>
/// <param name="Name">For the progress line.</param>
/// <param name="ExpectedSeconds">About how long it takes; only the estimate of the time left depends on it.</param>
/// <param name="Contestants">Workloads on heaps; those of each round follow one another.</param>
internal sealed record Contest(string Name, double ExpectedSeconds, ImmutableArray<Contestant> Contestants);

/// <summary>A workload on a heap.</summary>
/// <param name="Heap">The heap's name.</param>
/// <param name="Rows">The name of the workload, or of its two parts.</param>
/// <param name="Prepare">Makes the heap ready; this may take long.</param>
internal sealed record Contestant(string Heap, ImmutableArray<string> Rows, Func<IWorkload> Prepare)
{
    public IEnumerable<FigureKey> Keys => Rows.Select(row => new FigureKey(row, Heap));
}
