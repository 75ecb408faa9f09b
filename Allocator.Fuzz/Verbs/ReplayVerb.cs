using System.Collections.Immutable;
using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Runs traces and draws every step.</summary>
internal sealed class ReplayVerb() : Verb(
    "replay", "Run traces or crash files and draw every step; a failing step shows what should be and what is.")
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Traces, or inputs that a fuzz target has left.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> target = CommonOptions.Target();
    private readonly ConditionOptions conditions = new();
    private readonly Option<string> findings = CommonOptions.Findings();
    private readonly Option<string?> html = new("--html")
    {
        Description = "Also write the steps as a web page.",
        HelpName = "FILE",
        Validators = { CommonOptions.RequireName },
    };

    protected override IReadOnlyList<string> Examples =>
    [
        "replay corpus/operations/seeds/journal.trace",
        "replay corpus/operations/seeds/journal-bug.trace --subject two-colors --html bug.html",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [files, target, .. conditions.Symbols, findings, html];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        // Every file is read before anything runs: a mistake in the last one is no surprise after a long run.
        RunConditions under = conditions.Of(arguments);
        ImmutableArray<ReplayCase> cases =
        [
            .. arguments.GetRequiredValue(files).Select(path => ReplayCase.Read(path, arguments.GetValue(target), under)),
        ];
        List<ReplayResult> results = [];
        foreach (ReplayCase known in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            IsolatedRun? isolated = known.IsDangerous ? known.RunIsolated(cancellation) : null;
            results.Add(known.Trace is null || isolated is { TookItsProcessDown: true }
                ? ShowVerdict(terminal, known, isolated!)
                : ShowSteps(terminal, known, arguments.GetRequiredValue(findings), cancellation));
        }

        if (arguments.GetValue(html) is { } page)
        {
            HtmlPage.Write(page, results.Select(result => result.Replay).OfType<Replay>());
            terminal.WriteLine($"Written to {page}");
        }

        terminal.WriteJson(results.Select(result => result.Replay is null ? VerdictToJson(result) : ToJson(result.Replay, result.Report)));
        return results.TrueForAll(result => result.Holds) ? ExitCode.Holds : ExitCode.Counterexample;
    }

    /// <summary>What can be said of a run that left no state to look at.</summary>
    private static ReplayResult ShowVerdict(Terminal terminal, ReplayCase known, IsolatedRun isolated)
    {
        string verdict = isolated.Verdict;
        bool holds = isolated.End == RunEnd.Held;
        terminal.WriteLine($"{known.Path}: target {known.Target?.Name ?? "(trace)"}");
        foreach (string line in known.Trace is { } trace ? TracePrinter.Print(trace).TrimEnd().Split('\n') : [])
        {
            terminal.WriteLine($"  {line}");
        }

        terminal.WriteLine(holds ? verdict : $"FAILS: {verdict}");
        if (!holds)
        {
            terminal.WriteLine($"Reproduce with: {known.Command}");
        }

        return new(known, null, null, isolated);
    }

    private static ReplayResult ShowSteps(Terminal terminal, ReplayCase known, string findings, CancellationToken cancellation)
    {
        Replay replay = Replay.Run(known.Path, known.Trace!, known.Subject!);
        return new(known, replay, Write(terminal, replay, findings, cancellation), null);
    }

    private static object VerdictToJson(ReplayResult result) => new
    {
        result.Case.Path,
        Target = result.Case.Target?.Name,
        result.Holds,
        End = result.Isolated?.End,
        Message = result.Isolated?.Verdict,
        ReplayCommand = result.Case.Command,
    };

    private static object ToJson(Replay replay, CounterexampleReport? report) => new
    {
        replay.Path,
        Subject = replay.Subject.Name,
        Steps = replay.Trace.Steps.Length,
        Holds = replay.Failure is null,
        FailingStep = replay.Failure?.StepIndex + 1,
        replay.Failure?.Failure.Message,
        replay.Failure?.Failure.Expected,
        replay.Failure?.Failure.Actual,
        MinimalTrace = report?.Trace,
        report?.SavedTo,
        report?.ReplayCommand,
    };

    /// <summary>What has not been compared, for a subject that may choose other pages than first fit does.</summary>
    private static string Reservation(Replay replay)
    {
        int expectations = replay.Trace.Steps.Count(step => step is not OperationStep { Expected: null });
        return expectations == 0 || replay.Subject.Claims.LeaveNoChoice
            ? ""
            : $"; what the trace expects is first fit's and was not compared: {expectations}";
    }

    private static CounterexampleReport? Write(Terminal terminal, Replay replay, string findings, CancellationToken cancellation)
    {
        Trace trace = replay.Trace;
        terminal.WriteLine($"{replay.Path}: subject {replay.Subject.Name}, {trace.Arena.Pages} pages, geometry {replay.Subject.Geometry}");
        foreach (ReplayStep step in replay.Steps)
        {
            terminal.WriteLine($"{step.Number,4}  {step.Text}");
            PictureView.Write(terminal, step.Picture, "        ");
        }

        if (replay.Failure is not { } failed)
        {
            terminal.WriteLine($"holds: every answer and every page as the oracle says ({trace.Steps.Length} steps){Reservation(replay)}");
            return null;
        }

        string where = failed.StepIndex >= 0 && failed.StepIndex < trace.LineNumbers.Length
            ? $" ({replay.Path}, line {trace.LineNumbers[failed.StepIndex]})"
            : "";
        terminal.WriteLine($"FAILS at step {failed.StepIndex + 1}{where}: {failed.Failure.Message}");
        string origin = $"replayed from {replay.Path}";
        Counterexample counterexample = Counterexample.Minimize(
            replay.Subject, trace, replay.Observations, origin, failed.Failure, cancellation);
        CounterexampleReport report = CounterexampleReport.Save(counterexample, findings);
        CounterexampleView.Write(terminal, report);
        return report;
    }

    /// <summary>What came of a file: steps to look at, or the end of a process of its own.</summary>
    private sealed record ReplayResult(ReplayCase Case, Replay? Replay, CounterexampleReport? Report, IsolatedRun? Isolated)
    {
        public bool Holds => Replay is null ? Isolated!.End == RunEnd.Held : Replay.Failure is null;
    }
}
