using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Rungs;

/// <summary>Every trace that is kept: what failed once must not fail again.</summary>
internal sealed class CorpusRung : IRung
{
    public string Name => "corpus";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!Directory.Exists(context.CorpusFolder))
        {
            return new(Name, $"there is no folder '{context.CorpusFolder}'", RungVerdict.NotApplicable);
        }

        int traces = 0;
        long steps = 0;
        IEnumerable<string> paths = Directory.EnumerateFiles(context.CorpusFolder, "*.trace", SearchOption.AllDirectories);
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            Trace trace = InputFile.ReadTrace(path);
            if (MissingOperationException.Complaint(context.Subject, trace) is not null)
            {
                continue;
            }

            traces++;
            steps += trace.Steps.Length;
            if (Checker.FindFailing(context.Subject, trace, out CheckFailure? seen) is { } observations)
            {
                Counterexample counterexample = Counterexample.Minimize(
                    context.Subject, trace, observations, $"replayed from {path}", seen!, cancellation);
                return new(Name, Counts(traces, steps), RungVerdict.Fails, counterexample);
            }
        }

        return new(Name, Counts(traces, steps), traces == 0 ? RungVerdict.NotApplicable : RungVerdict.Holds);
    }

    private static string Counts(int traces, long steps)
        => string.Create(CultureInfo.InvariantCulture, $"{traces:N0} traces, {steps:N0} steps");
}
