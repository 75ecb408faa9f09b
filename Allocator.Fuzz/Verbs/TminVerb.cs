using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Subjects;
using Allocator.Verification.Checking;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Minimizes a failing trace.</summary>
internal sealed class TminVerb() : Verb("tmin", "Shrink a failing trace: fewer operations, then fewer pages, then smaller numbers.")
{
    private readonly Argument<string> file = new("FILE") { Description = "A trace that fails." };
    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<string> findings = CommonOptions.Findings();

    protected override IReadOnlyList<string> Examples => ["tmin corpus/operations/seeds/journal-bug.trace --subject two-colors"];

    protected override IReadOnlyList<Symbol> Symbols => [file, subject, findings];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        Trace trace = InputFile.ReadTrace(path);
        SubjectDefinition chosen = SubjectChoice.Find(arguments.GetValue(subject), path, trace);
        if (Checker.FindFailing(chosen, trace) is not { } observations)
        {
            terminal.WriteLine($"{path}: holds for '{chosen.Name}', so there is nothing to minimize");
            terminal.WriteJson(new { Path = path, Subject = chosen.Name, Holds = true });
            return ExitCode.Holds;
        }

        MinimizedTrace minimized = new Minimizer(chosen, observations, cancellation).Minimize(trace);
        Counterexample counterexample = new(chosen, minimized.Trace, minimized.Failure, observations, $"minimized from {path}");
        CounterexampleReport report = CounterexampleReport.Save(counterexample, arguments.GetRequiredValue(findings));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: from {trace.Steps.Length} steps on {trace.Arena.Pages} pages; {minimized.TriedCount:N0} traces tried"));
        CounterexampleView.Write(terminal, report);
        terminal.WriteJson(new
        {
            Path = path,
            Subject = chosen.Name,
            Holds = false,
            minimized.TriedCount,
            report.Trace,
            report.SavedTo,
            report.ReplayCommand,
        });
        return ExitCode.Counterexample;
    }
}
