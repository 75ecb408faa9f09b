using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Verification.Checking;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Minimizes a failing trace.</summary>
internal sealed class TminVerb() : Verb(
    "tmin", "Shrink a failing trace or input: fewer operations, then fewer pages, then smaller numbers.")
{
    private readonly Argument<string> file = new("FILE") { Description = "A trace or an input that fails." };
    private readonly Option<string?> target = CommonOptions.Target();
    private readonly ConditionOptions conditions = new();
    private readonly Option<string> findings = CommonOptions.Findings();

    protected override IReadOnlyList<string> Examples => ["tmin corpus/operations/seeds/journal-bug.trace --subject two-colors"];

    protected override IReadOnlyList<Symbol> Symbols => [file, target, .. conditions.Symbols, findings];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        ReplayCase known = ReplayCase.Read(arguments.GetRequiredValue(file), arguments.GetValue(target), conditions.Of(arguments));
        string folder = arguments.GetRequiredValue(findings);
        IsolatedRun? isolated = known.IsDangerous ? known.RunIsolated(cancellation) : null;
        return known.Trace is { } trace && isolated is not { TookItsProcessDown: true }
            ? MinimizeTrace(terminal, known, trace, folder, cancellation)
            : MinimizeBytes(terminal, known, isolated!, folder, cancellation);
    }

    private static int Holds(Terminal terminal, ReplayCase known)
    {
        string judged = known.Subject?.Name ?? known.Target!.Name;
        terminal.WriteLine($"{known.Path}: holds for '{judged}', so there is nothing to minimize");
        terminal.WriteJson(new { known.Path, Subject = judged, Holds = true });
        return ExitCode.Holds;
    }

    private static int MinimizeTrace(Terminal terminal, ReplayCase known, Trace trace, string folder, CancellationToken cancellation)
    {
        SubjectDefinition chosen = known.Subject!;
        if (Checker.FindFailing(chosen, trace) is not { } observations)
        {
            return Holds(terminal, known);
        }

        MinimizedTrace minimized = new Minimizer(chosen, observations, cancellation).Minimize(trace);
        Counterexample counterexample = new(chosen, minimized.Trace, minimized.Failure, observations, $"minimized from {known.Path}")
        {
            CertifiedBy = minimized.CertifiedBy,
        };
        CounterexampleReport report = CounterexampleReport.Save(counterexample, folder);
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{known.Path}: from {trace.Steps.Length} steps on {trace.Arena.Pages} pages; {minimized.TriedCount:N0} traces tried"));
        CounterexampleView.Write(terminal, report);
        terminal.WriteJson(new
        {
            known.Path,
            Subject = chosen.Name,
            Holds = false,
            minimized.TriedCount,
            report.Trace,
            report.SavedTo,
            report.ReplayCommand,
        });
        return ExitCode.Counterexample;
    }

    /// <summary>What is no trace, or can't be run in this process, is minimized as bytes.</summary>
    private static int MinimizeBytes(
        Terminal terminal, ReplayCase known, IsolatedRun isolated, string folder, CancellationToken cancellation)
    {
        if (isolated.End == RunEnd.Held)
        {
            return Holds(terminal, known);
        }

        if (TargetInput.Find(known.Path, known.Target?.Name) is not { } input)
        {
            throw new UsageException(
                $"{known.Path}: {isolated.Verdict}; write it as bytes to minimize it (fmt --target TARGET --bytes FILE)");
        }

        byte[] smallest = FailingInput.Minimize(input, isolated.End, known.Conditions, cancellation);
        string path = Path.Combine(folder, FailingInput.FileName(input.Target, isolated.End, smallest));
        WholeFile.Write(path, smallest);
        ReplayCase saved = known with { Path = path };
        terminal.WriteLine($"{known.Path}: {isolated.Verdict}");
        terminal.WriteLine($"Minimal input: {smallest.Length} of {input.Bytes.Length} bytes");
        terminal.WriteLine($"Saved to:       {path}");
        terminal.WriteLine($"Reproduce with: {saved.Command}");
        terminal.WriteJson(new { known.Path, Holds = false, isolated.End, ByteCount = smallest.Length, SavedTo = path, saved.Command });
        return ExitCode.Counterexample;
    }
}
