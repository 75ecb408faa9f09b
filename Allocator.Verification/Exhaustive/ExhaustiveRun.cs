using System.Diagnostics;

namespace Allocator.Verification.Exhaustive;

/// <summary>All units of a work, by several threads, in order; what is done is told after each.</summary>
/// <remarks>
/// With a finding no further unit is begun, but those that have been are finished: the finding of the first unit in order that has one is
/// reported, however many threads there are.
/// </remarks>
public sealed class ExhaustiveRun
{
    private readonly PlantedSubject subject;
    private readonly ExhaustiveSettings settings;
    private readonly Action<ExhaustiveProgress> watch;
    private readonly Lock gate = new();
    private readonly string work;
    private readonly List<int> done;
    private readonly bool[] isDone;
    private ExhaustiveCounts counts;
    private long operationsNow;
    private int nextUnit;
    private (int Unit, ExhaustiveFinding Finding)? first;

    /// <param name="subject">The allocator.</param>
    /// <param name="settings">What is to be exhausted.</param>
    /// <param name="known">What an earlier run of the same work has done.</param>
    /// <param name="watch">Is told after each unit what is done.</param>
    public ExhaustiveRun(
        PlantedSubject subject, ExhaustiveSettings settings, ExhaustiveProgress? known = null, Action<ExhaustiveProgress>? watch = null)
    {
        this.subject = subject;
        this.settings = settings;
        this.watch = watch ?? (_ => { });
        work = ExhaustiveProgress.NameOf(subject, settings);
        ExhaustiveProgress start = known?.Work == work ? known : new(work, [], default);
        done = [.. start.Done];
        counts = start.Counts;
        isDone = new bool[settings.UnitCount];
        foreach (int unit in done)
        {
            isDone[unit] = true;
        }
    }

    /// <summary>Works until all is done, something is found, or it is asked to stop.</summary>
    public ExhaustiveReport Run(CancellationToken cancellation = default)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Parallel.For(0, settings.Jobs, new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs }, _ => Work(cancellation));
        return new(settings, counts, done.Count, operationsNow, clock.Elapsed, first?.Finding);
    }

    private void Work(CancellationToken cancellation)
    {
        UnitWorker worker = new(subject, settings.Pages);
        while (!cancellation.IsCancellationRequested && Next() is { } unit)
        {
            ExhaustiveFinding? finding = worker.Run(settings.TakenPagesOf(unit), out ExhaustiveCounts counted);
            Add(unit, counted, finding);
        }
    }

    private int? Next()
    {
        lock (gate)
        {
            while (first is null && nextUnit < isDone.Length)
            {
                int unit = nextUnit;
                nextUnit++;
                if (!isDone[unit])
                {
                    return unit;
                }
            }

            return null;
        }
    }

    private void Add(int unit, ExhaustiveCounts counted, ExhaustiveFinding? finding)
    {
        lock (gate)
        {
            operationsNow += counted.Operations;
            if (finding is not null)
            {
                first = first is { } earlier && earlier.Unit < unit ? earlier : (unit, finding);
                return;
            }

            counts += counted;
            done.Add(unit);
            watch(new(work, done, counts));
        }
    }
}
