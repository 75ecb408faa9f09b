using System.Collections.Immutable;
using Allocator.Fuzz.Display;
using Allocator.Verification.Certifying;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects.Defects;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Allocator.Fuzz.Rungs;

/// <summary>A defect that was looked for by exhausting small arenas, and how long that took.</summary>
internal sealed record ExhaustedDefect(DefectMinimum Minimum, TimeSpan Elapsed);

/// <summary>Looks for all defects by trying all traces on small arenas, several defects at once.</summary>
internal static class ExhaustSweep
{
    /// <summary>Those that were done before the cancellation, in the order of the defects.</summary>
    public static ImmutableArray<ExhaustedDefect> Run(
        ImmutableArray<Defect> defects, SearchScope scope, ProgressLine progress, CancellationToken cancellation)
    {
        ExhaustedDefect?[] results = new ExhaustedDefect?[defects.Length];
        int done = 0;

        // What takes longest comes first, so that no core waits for the other at the end.
        int[] order = [.. Enumerable.Range(0, defects.Length).OrderByDescending(index => defects[index].PagesEnough)];
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(order, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            index =>
            {
                Stopwatch clock = Stopwatch.StartNew();
                DefectMinimum minimum = DefectMinimum.Find(defects[index], scope, cancellation);
                results[index] = minimum.Search.End == SearchEnd.Interrupted ? null : new(minimum, clock.Elapsed);
                int count = Interlocked.Increment(ref done);
                progress.Report(count, "defects", progress.Elapsed / count * (defects.Length - count));
            });
        return [.. results.OfType<ExhaustedDefect>()];
    }
}
