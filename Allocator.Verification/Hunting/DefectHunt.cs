using System.Collections.Immutable;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Allocator.Verification.Hunting;

/// <summary>How one seed found a defect.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="OperationCount">Operations until it showed.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="Case">The failing case; null when it escaped.</param>
public sealed record DefectHuntRun(ulong Seed, long OperationCount, TimeSpan Elapsed, RandomCase? Case);

/// <summary>What came of hunting a defect with several seeds.</summary>
/// <param name="Subject">The defect.</param>
/// <param name="Runs">One for each seed.</param>
/// <param name="Minimized">The smallest failing trace of all seeds; null when the defect escaped them all.</param>
public sealed record DefectHuntResult(SubjectDefinition Subject, ImmutableArray<DefectHuntRun> Runs, MinimizedTrace? Minimized)
{
    /// <summary>Whether every seed found it.</summary>
    public bool IsFound => Runs.All(run => run.Case is not null);

    public long MedianOperationCount => Median(run => run.OperationCount);

    public TimeSpan MedianElapsed => new(Median(run => run.Elapsed.Ticks));

    private long Median(Func<DefectHuntRun, long> figure) => Runs.Select(figure).Order().ElementAt(Runs.Length / 2);
}

/// <summary>Lets random histories look for a defect, to show that they would find it.</summary>
public static class DefectHunt
{
    /// <summary>A defect that survives this many operations has escaped: about a second's worth on a machine of 2024.</summary>
    public const long OperationCountMax = 300_000;

    /// <summary>Hunts with each of the seeds and minimizes what it finds.</summary>
    public static DefectHuntResult Run(SubjectDefinition subject, IEnumerable<ulong> seeds, Observations observations = Observations.All)
    {
        ImmutableArray<DefectHuntRun> runs = [.. seeds.Select(seed => Hunt(subject, seed, observations))];
        return new(subject, runs, MinimizeSmallest(subject, runs));
    }

    /// <summary>Runs random histories until one fails or the operations are used up.</summary>
    public static DefectHuntRun Hunt(SubjectDefinition subject, ulong seed, Observations observations = Observations.All)
    {
        Stopwatch clock = Stopwatch.StartNew();
        RandomCheck check = new(subject, seed, observations);
        long operations = 0;
        for (long caseNumber = 0; operations < OperationCountMax; caseNumber++)
        {
            RandomCase random = check.Run(caseNumber);
            operations += random.Trace.Steps.Length;
            if (random.Failure is not null)
            {
                return new(seed, operations, clock.Elapsed, random);
            }
        }

        return new(seed, operations, clock.Elapsed, null);
    }

    private static MinimizedTrace? MinimizeSmallest(SubjectDefinition subject, IEnumerable<DefectHuntRun> runs)
    {
        ImmutableArray<(Observations Observations, Trace Trace)> shrunk =
        [
            .. from run in runs
               let found = run.Case
               where found is not null
               select (found.Observations, new Minimizer(subject, found.Observations).Shrink(found.Trace).Trace),
        ];
        if (shrunk.IsEmpty)
        {
            return null;
        }

        (Observations observations, Trace trace) = shrunk.MinBy(entry => TraceSize.Of(entry.Trace));
        return new Minimizer(subject, observations).Minimize(trace);
    }
}
