using System.Collections.Concurrent;
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
    /// <summary>Those that are done before the cancellation, each as soon as it is done.</summary>
    public static IEnumerable<ExhaustedDefect> Run(
        ImmutableArray<Defect> defects, SearchScope scope, ProgressLine progress, CancellationToken cancellation)
    {
        int done = 0;

        // What takes longest comes first, so that no core waits for the other at the end.
        IEnumerable<Defect> order = defects.OrderByDescending(defect => defect.PagesEnough);
        return Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .WithDegreeOfParallelism(Environment.ProcessorCount)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Exhaust)
            .OfType<ExhaustedDefect>();

        ExhaustedDefect? Exhaust(Defect defect)
        {
            Stopwatch clock = Stopwatch.StartNew();
            DefectMinimum minimum = DefectMinimum.Find(defect, scope, cancellation);
            int count = Interlocked.Increment(ref done);
            progress.Report(count, "defects", progress.Elapsed / count * (defects.Length - count));
            return minimum.IsInterrupted ? null : new(minimum, clock.Elapsed);
        }
    }
}
