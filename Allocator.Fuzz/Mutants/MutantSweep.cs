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
        ImmutableArray<string> missing = [];
        Dictionary<MutantJudge, TimeSpan> timeMax = [];
        using (MutantWorker worker = new(plan))
        {
            foreach (MutantJudge judge in plan.Judges.Where(judge => mutants.Any(judge.Covers)))
            {
                try
                {
                    timeMax[judge] = TimeFor(worker.JudgeOriginal(judge, OriginalTimeMax, cancellation));
                }
                catch (MissingToolException exception)
                {
                    missing = missing.Add($"{judge.Name}: {exception.Message}");
                }
            }
        }

        MutantPlan able = plan with { Judges = [.. plan.Judges.Where(timeMax.ContainsKey)] };
        ImmutableArray<MutantResult> results = Judge(mutants, able, judge => timeMax[judge], progress, cancellation);
        return new(results, mutants.Length, [.. able.Judges.Select(judge => judge.Name)], missing, progress.Elapsed);
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
