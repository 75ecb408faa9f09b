using System.Globalization;
using Allocator.Fuzz.Display;
using Allocator.Verification.Hunting;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Rungs;

/// <summary>Random histories of every operation on small arenas, on all processors, for a share of the time.</summary>
/// <param name="name">The rung's name in the table.</param>
/// <param name="choose">Which subject to judge, in view of the one that was asked for; null when it has nothing to say on it.</param>
/// <param name="share">The part of the time that it gets.</param>
internal sealed class RandomRung(string name, Func<RungContext, SubjectDefinition?> choose, double share) : IRung
{
    public string Name => name;

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (choose(context) is not { } subject)
        {
            return new(Name, "only for the allocator that ships", RungVerdict.NotApplicable);
        }

        RandomCheck check = new(subject, context.Seed);
        ProgressLine progress = new(context.Terminal, Name);
        TimeSpan time = context.Time * share;
        long nextCase = -1;
        long operations = 0;
        long cases = 0;
        FailingCase? failing = null;
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            // At least one history, however short the time: a rung that ran nothing has nothing to say.
            do
            {
                long number = Interlocked.Increment(ref nextCase);
                RandomCase random = check.Run(number);
                Interlocked.Increment(ref cases);
                long done = Interlocked.Add(ref operations, random.Trace.Steps.Length);
                progress.Report(done, "operations", time - progress.Elapsed);
                if (random.Failure is not null)
                {
                    Interlocked.CompareExchange(ref failing, new(number, random), null);
                }
            }
            while (progress.Elapsed < time && Volatile.Read(ref failing) is null && !cancellation.IsCancellationRequested);
        });
        progress.Clear();
        string counts = string.Create(CultureInfo.InvariantCulture, $"{cases:N0} histories, {operations:N0} operations");
        if (failing is null)
        {
            return new(Name, counts, cancellation.IsCancellationRequested ? RungVerdict.Interrupted : RungVerdict.Holds);
        }

        string origin = $"seed {context.Seed}, case {failing.Number}";
        Counterexample counterexample = Counterexample.Minimize(
            subject, failing.Case.Trace, failing.Case.Observations, origin, failing.Case.Failure!, cancellation);
        return new(Name, counts, RungVerdict.Fails, counterexample);
    }

    private sealed record FailingCase(long Number, RandomCase Case);
}
