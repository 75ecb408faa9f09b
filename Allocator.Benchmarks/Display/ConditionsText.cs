using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Workloads;
using Allocator.Benchmarks.WorstCalls;

namespace Allocator.Benchmarks.Display;

/// <summary>What one has to know to read the figures: how they came about, and on what.</summary>
internal static class ConditionsText
{
    public static IReadOnlyList<string> Lines { get; } =
    [
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, "
            + $"vectors of {VectorBits()} bits, seed 0x{XorShift64.Seed:X}",
        $"Times are medians of {ContestRunner.RoundCount} rounds of {ContestRunner.RoundDuration.TotalMilliseconds:0} ms, "
            + "interleaved; W4 and W4p do the same operations in every heap, as many as one run has.",
        $"Reading the clock takes {FigureText.Nanoseconds(Sampler.TimerNanoseconds())} ns; that is part of each call of W6 and W8.",
        $"A call of W8 costs the least of {WorstCallSearch.ReplayCount} replays of the same calls, which keeps the scheduler out; "
            + "that no garbage was collected and no byte allocated meanwhile is a target.",
        .. Missing<Mimalloc>(),
        .. Missing<Jemalloc>(),
    ];

    private static int VectorBits()
        => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static IEnumerable<string> Missing<TLibrary>()
        where TLibrary : struct, INativeLibrary
        => NativeHeap<TLibrary>.WhyUnavailable is { } reason ? [$"{TLibrary.Name}: {reason}"] : [];
}
