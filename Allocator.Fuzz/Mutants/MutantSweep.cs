using System.Collections.Concurrent;
using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Mutants.Judges;

namespace Allocator.Fuzz.Mutants;

/// <summary>What came of throwing mutants at the rungs.</summary>
/// <param name="Results">The mutants that were judged, in their order.</param>
/// <param name="Chosen">How many there were to be judged.</param>
/// <param name="Judges">The names of the rungs that judged.</param>
/// <param name="Missing">What the machine lacks for the other rungs.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record MutantReport(
    ImmutableArray<MutantResult> Results, int Chosen, ImmutableArray<string> Judges, ImmutableArray<string> Missing, TimeSpan Elapsed)
{
    public bool IsInterrupted => Results.Length < Chosen;

    public bool Holds => Results.All(result => result.IsAsItShouldBe);
}

/// <summary>Throws mutants at the rungs, several at once, each in processes of its own.</summary>
/// <remarks>
/// Every rung judges the allocator that ships first: it must hold, and how long that takes says how long a mutant may take.
/// </remarks>
internal static class MutantSweep
{
    private const int TimeFactor = 4;
    private static readonly TimeSpan TimeMin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OriginalTimeMax = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidOperationException">A rung finds something wrong with the allocator that ships.</exception>
    public static MutantReport Run(
        ImmutableArray<Mutant> mutants, MutantPlan plan, ProgressLine progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        MutantJudge[] judges = [.. plan.Judges.Where(judge => mutants.Any(judge.Covers))];
        Dictionary<MutantJudge, TimeSpan> timeMax = [];
        List<string> missing = [];
        foreach ((MutantJudge judge, MutantTrial? original, string? lacks) in JudgeOriginal(judges, plan, cancellation))
        {
            if (original is not null)
            {
                timeMax[judge] = TimeFor(original);
            }
            else
            {
                missing.Add($"{judge.Name}: {lacks}");
            }
        }

        MutantPlan able = plan with { Judges = [.. judges.Where(timeMax.ContainsKey)] };
        ImmutableArray<MutantResult> results = Judge(mutants, able, judge => timeMax[judge], progress, cancellation);
        return new(results, mutants.Length, [.. able.Judges.Select(judge => judge.Name)], [.. missing], progress.Elapsed);
    }

    /// <summary>What the judges have to say on the allocator that ships, as many at once as later on mutants.</summary>
    private static (MutantJudge Judge, MutantTrial? Original, string? Lacks)[] JudgeOriginal(
        MutantJudge[] judges, MutantPlan plan, CancellationToken cancellation)
    {
        ParallelQuery<MutantJudge> atOnce = judges.AsParallel().AsOrdered()
            .WithDegreeOfParallelism(Environment.ProcessorCount)
            .WithCancellation(cancellation);
        return [.. atOnce.Select(JudgeOne)];

        (MutantJudge Judge, MutantTrial? Original, string? Lacks) JudgeOne(MutantJudge judge)
        {
            using MutantWorker worker = new(plan);
            try
            {
                return (judge, worker.JudgeOriginal(judge, OriginalTimeMax, cancellation), null);
            }
            catch (MissingToolException exception)
            {
                return (judge, null, exception.Message);
            }
        }
    }

    private static ImmutableArray<MutantResult> Judge(
        ImmutableArray<Mutant> mutants,
        MutantPlan plan,
        Func<MutantJudge, TimeSpan> timeMax,
        ProgressLine progress,
        CancellationToken cancellation)
    {
        MutantResult?[] results = new MutantResult?[mutants.Length];
        ConcurrentBag<MutantWorker> idle = [];
        int done = 0;
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            IEnumerable<int> all = Enumerable.Range(0, mutants.Length);
            Parallel.ForEach(Partitioner.Create(all, EnumerablePartitionerOptions.NoBuffering), options, index =>
            {
                MutantWorker worker = idle.TryTake(out MutantWorker? free) ? free : new(plan);
                idle.Add(JudgeOne(worker, index));
                int count = Interlocked.Increment(ref done);
                progress.Report(count, "mutants", progress.Elapsed / count * (mutants.Length - count));
            });
        }
        catch (OperationCanceledException)
        {
            // What has been judged until then stands.
        }
        finally
        {
            foreach (MutantWorker worker in idle)
            {
                worker.Dispose();
            }
        }

        return [.. results.OfType<MutantResult>()];

        MutantWorker JudgeOne(MutantWorker worker, int index)
        {
            try
            {
                Mutant mutant = mutants[index];
                ImmutableArray<MutantTrial> trials = worker.Judge(mutant, timeMax, cancellation);
                results[index] = new(mutant, trials, MutantReasons.Listed.GetValueOrDefault(mutant.Name));
                return worker;
            }
            catch
            {
                worker.Dispose();
                throw;
            }
        }
    }

    private static TimeSpan TimeFor(MutantTrial original)
    {
        if (original.IsKill)
        {
            throw new InvalidOperationException(
                $"the rung '{original.Rung}' finds something wrong with the allocator that ships ({original.End}): {original.Message}");
        }

        TimeSpan time = original.Elapsed * TimeFactor;
        return time > TimeMin ? time : TimeMin;
    }
}
