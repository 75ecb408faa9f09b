using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Verification.Certifying;
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

    private readonly Option<bool> certify = new("--certify")
    {
        Description = "Try every smaller trace, so that the result is the smallest there is, or say how far that came.",
    };

    private readonly Option<TimeSpan> time = CommonOptions.Time("How long --certify may take", "60s");

    private readonly Option<int> pages = new Option<int>("--pages")
    {
        Description = "How large the arenas are that --certify tries; never smaller than the trace's own.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => (int)SearchScope.Plain.PagesMax.Value,
        Validators = { CommonOptions.RequirePositive },
    };

    private readonly Option<bool> constraints = new("--constraints")
    {
        Description = "Let --certify try allocations with constraints on small arenas, also if the trace has none.",
    };

    protected override IReadOnlyList<string> Examples =>
    [
        "tmin corpus/operations/seeds/journal-bug.trace --subject two-colors",
        "tmin corpus/operations/seeds/journal-bug.trace --subject two-colors --certify --time 5m",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [file, target, .. conditions.Symbols, findings, certify, time, pages, constraints];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        ReplayCase known = ReplayCase.Read(arguments.GetRequiredValue(file), arguments.GetValue(target), conditions.Of(arguments));
        string folder = arguments.GetRequiredValue(findings);
        IsolatedRun? isolated = known.IsDangerous ? known.RunIsolated(cancellation) : null;
        Certification? certification = arguments.GetValue(certify) ? WantedBy(arguments) : null;
        if (certification is not null && known.Trace is null)
        {
            throw new UsageException($"{known.Path}: only a trace can be certified");
        }

        return known.Trace is { } trace && isolated is not { TookItsProcessDown: true }
            ? MinimizeTrace(terminal, known, trace, folder, certification, cancellation)
            : MinimizeBytes(terminal, known, isolated!, folder, cancellation);
    }

    private Certification WantedBy(ParseResult arguments)
    {
        SearchScope scope = arguments.GetValue(constraints) ? SearchScope.Thorough : SearchScope.Plain;
        return new(scope with { PagesMax = new(arguments.GetValue(pages)) }, arguments.GetValue(time));
    }

    private static int Holds(Terminal terminal, ReplayCase known)
    {
        string judged = known.Subject?.Name ?? known.Target!.Name;
        terminal.WriteLine($"{known.Path}: holds for '{judged}', so there is nothing to minimize");
        terminal.WriteJson(new { known.Path, Subject = judged, Holds = true });
        return ExitCode.Holds;
    }

    private static int MinimizeTrace(
        Terminal terminal, ReplayCase known, Trace trace, string folder, Certification? certification, CancellationToken cancellation)
    {
        SubjectDefinition chosen = known.Subject!;
        if (Checker.FindFailing(chosen, trace) is not { } observations)
        {
            return Holds(terminal, known);
        }

        MinimizedTrace minimized = new Minimizer(chosen, observations, cancellation).Minimize(trace);
        Counterexample counterexample = new(chosen, minimized.Trace, minimized.Failure, observations, $"minimized from {known.Path}")
        {
            Certificate = minimized.Certificate,
        };
        counterexample = certification?.Run(terminal, counterexample, cancellation) ?? counterexample;
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
            Certificate = counterexample.Certificate is { } certificate ? Certification.ToJson(certificate) : null,
        });
        return counterexample.Certificate is { Search.End: SearchEnd.Interrupted } ? ExitCode.Interrupted : ExitCode.Counterexample;
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
