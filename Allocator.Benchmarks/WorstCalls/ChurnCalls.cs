using System.Diagnostics;
using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.WorstCalls;

/// <summary>The calls of W4 one by one, from the empty arena on.</summary>
internal sealed class ChurnCalls : ICallSequence
{
    private ChurnState<ShippingHeap, AnySizes>? state;

    public string Name => FigureNames.WorstChurnCall;

    // Half of it fills the arena.
    public int CallCount => 500_000;

    public void Prepare() => state = new(Arena.Pages);

    public void Play(Span<long> ticks)
    {
        ChurnState<ShippingHeap, AnySizes> prepared = state!;
        foreach (ref long call in ticks)
        {
            long began = Stopwatch.GetTimestamp();
            prepared.Step();
            call = Stopwatch.GetTimestamp() - began;
        }
    }
}
