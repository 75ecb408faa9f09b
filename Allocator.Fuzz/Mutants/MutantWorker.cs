using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Mutants.Judges;

namespace Allocator.Fuzz.Mutants;

/// <summary>A copy of this program's folder in which one mutant after the other takes the allocator's place.</summary>
internal sealed class MutantWorker : IDisposable
{
    private const string ProgramName = "Allocator.Fuzz.dll";
    private const int PatienceFactor = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("mutants-").FullName;
    private readonly MutantPlan plan;
    private readonly MutantBench bench;

    public MutantWorker(MutantPlan plan)
    {
        this.plan = plan;
        foreach (string file in EngineAssemblies.In(plan.SourceFolder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        bench = new(Path.Combine(folder, ProgramName), plan.Seed, plan.CorpusFolder);
    }

    private string Original => Path.Combine(plan.SourceFolder, MutantBench.AllocatorName);

    /// <summary>Throws the mutant at every judge that runs its code; at the slow ones only if the others let it live.</summary>
    public ImmutableArray<MutantTrial> Judge(Mutant mutant, Func<MutantJudge, TimeSpan> timeMax, CancellationToken cancellation)
    {
        using (MutantAssembly assembly = MutantAssembly.Read(Original))
        {
            assembly.Write(bench.Allocator, mutant);
        }

        List<MutantTrial> trials = [];
        foreach (IEnumerable<MutantJudge> judges in plan.Judges.Where(judge => judge.Covers(mutant)).GroupBy(judge => judge.IsForSurvivors))
        {
            if (!trials.Any(trial => trial.IsKill))
            {
                trials.AddRange(judges.Select(judge => Try(judge, mutant, timeMax(judge), cancellation)));
                RetryWhereOnlyTimeTells(trials, mutant, timeMax, cancellation);
            }
        }

        return [.. trials];
    }

    /// <summary>What the judge has to say on the allocator that ships.</summary>
    public MutantTrial JudgeOriginal(MutantJudge judge, TimeSpan timeMax, CancellationToken cancellation)
    {
        File.Copy(Original, bench.Allocator, overwrite: true);
        return Try(judge, null, timeMax, cancellation);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>
    /// A machine that is busy for a while makes any mutant slow: one that no judge has noticed but by its time has to take far more time
    /// with one of them.
    /// </summary>
    private void RetryWhereOnlyTimeTells(
        List<MutantTrial> trials, Mutant mutant, Func<MutantJudge, TimeSpan> timeMax, CancellationToken cancellation)
    {
        for (int index = 0; index < trials.Count && trials.TrueForAll(trial => !trial.IsKill || trial.End == RunEnd.TimedOut); index++)
        {
            if (trials[index].End == RunEnd.TimedOut)
            {
                MutantJudge judge = plan.Judges.Single(judge => judge.Name == trials[index].Rung);
                trials[index] = Try(judge, mutant, timeMax(judge) * PatienceFactor, cancellation);
                if (trials[index].IsKill)
                {
                    return;
                }
            }
        }
    }

    private MutantTrial Try(MutantJudge judge, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        IsolatedRun run = RunJudge(judge, mutant, timeMax, cancellation);
        return new(judge.Name, run.End, run.Message, clock.Elapsed);
    }

    private IsolatedRun RunJudge(MutantJudge judge, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
    {
        try
        {
            return judge.Judge(bench, mutant, timeMax, cancellation);
        }
        catch (UsageException exception) when (mutant is not null)
        {
            // Traces are made of the allocator's page numbers: a mutant may not even understand the question.
            return new(RunEnd.Found, $"Refused: {exception.Message}");
        }
    }
}
