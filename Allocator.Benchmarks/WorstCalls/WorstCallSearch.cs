using System.Diagnostics;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.WorstCalls;

/// <summary>The worst of many calls, without the scheduler's part in it.</summary>
/// <remarks>
/// The sequence is played several times from the same start. An interruption doesn't hit the same call each time, so a call costs the
/// least that it ever took; the worst call is the one that costs most. What a call brings upon itself comes every time, and stays.
/// </remarks>
internal static class WorstCallSearch
{
    public const int ReplayCount = 7;

    public static void Run(ICallSequence sequence, Figures figures, IProgress<string> progress)
    {
        double nanosecondsPerTick = 1e9 / Stopwatch.Frequency;
        long[] least = new long[sequence.CallCount];
        long[] ticks = new long[sequence.CallCount];
        Array.Fill(least, long.MaxValue);
        for (int replay = 1; replay <= ReplayCount; replay++)
        {
            progress.Report($"{sequence.Name}: replay {replay} of {ReplayCount}");
            sequence.Prepare();
            ManagedHeapWatch watch = new();
            sequence.Play(ticks);
            if (replay > 1)
            {
                // What the first replay calls is compiled for it, and the runtime allocates what belongs to that.
                figures.AddWorst(new(FigureNames.ManagedBytes, FigureNames.Shipping), (double)watch.AllocatedBytes / ticks.Length);
                figures.AddWorst(new(FigureNames.Collections, FigureNames.Shipping), watch.CollectionCount);
            }

            for (int call = 0; call < least.Length; call++)
            {
                least[call] = Math.Min(least[call], ticks[call]);
            }
        }

        figures.Add(new(sequence.Name, FigureNames.Shipping), least.Max() * nanosecondsPerTick);
        figures.Add(new(FigureNames.LastCallOf(sequence.Name), FigureNames.Shipping), least[^1] * nanosecondsPerTick);
        GC.Collect();
    }
}
