using System.Collections.Immutable;
using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Subjects;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Runs traces and draws every step.</summary>
internal sealed class ReplayVerb() : Verb("replay", "Run traces and draw every step; a failing step shows what should be and what is.")
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Trace files.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> subject = CommonOptions.Subject();
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

    protected override IReadOnlyList<Symbol> Symbols => [files, subject, findings, html];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        // Every file is read before anything runs: a mistake in the last one is no surprise after a long run.
        ImmutableArray<(string Path, Trace Trace, SubjectDefinition Subject)> cases =
        [
            .. arguments.GetRequiredValue(files).Select(path =>
            {
                Trace trace = InputFile.ReadTrace(path);
                return (path, trace, SubjectChoice.Find(arguments.GetValue(subject), path, trace));
            }),
        ];
        List<(Replay Replay, CounterexampleReport? Report)> replays = [];
        foreach ((string path, Trace trace, SubjectDefinition chosen) in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            Replay replay = Replay.Run(path, trace, chosen);
            replays.Add((replay, Write(terminal, replay, arguments.GetRequiredValue(findings), cancellation)));
        }

        if (arguments.GetValue(html) is { } page)
        {
            HtmlPage.Write(page, replays.Select(entry => entry.Replay));
            terminal.WriteLine($"Written to {page}");
        }

        terminal.WriteJson(replays.Select(ToJson));
        return replays.Any(entry => entry.Replay.Failure is not null) ? ExitCode.Counterexample : ExitCode.Holds;
    }

    private static object ToJson((Replay Replay, CounterexampleReport? Report) entry) => new
    {
        entry.Replay.Path,
        Subject = entry.Replay.Subject.Name,
        Steps = entry.Replay.Trace.Steps.Length,
        Holds = entry.Replay.Failure is null,
        FailingStep = entry.Replay.Failure?.StepIndex + 1,
        entry.Replay.Failure?.Failure.Message,
        entry.Replay.Failure?.Failure.Expected,
        entry.Replay.Failure?.Failure.Actual,
        MinimalTrace = entry.Report?.Trace,
        entry.Report?.SavedTo,
        entry.Report?.ReplayCommand,
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
}
