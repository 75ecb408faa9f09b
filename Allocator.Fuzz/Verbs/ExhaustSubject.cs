using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Verification.Certifying;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Verbs;

/// <summary>Exhausts a subject whose inner state is its own affair, and minimizes what it finds.</summary>
internal sealed class ExhaustSubject(Terminal terminal, string findingsFolder)
{
    private static readonly TimeSpan CertifyingTimeMax = TimeSpan.FromMinutes(1);

    public int Run(SubjectDefinition subject, int pages, CancellationToken cancellation)
    {
        string starts = subject.Claims.CanAttach ? "every bitmap" : "every arena that a history leads to";
        terminal.WriteLine($"'{subject.Name}' ({subject.Story}): every operation that it claims on {starts} of {pages} pages.");
        terminal.WriteLine("What it keeps besides is as it is then, so this is a search, not a proof.");
        ProgressLine line = new(terminal, subject.Name);
        SubjectExhaustionReport report = new SubjectExhaustion(subject, pages).Run(
            (done, share) => line.Report(done, "operations", share is { } part ? (line.Elapsed / part) - line.Elapsed : null),
            cancellation);
        line.Clear();
        string verdict = report.Failing is not null ? "FAILS" : report.IsComplete ? "HOLDS" : "INTERRUPTED, and holds so far";
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Starts:N0} arenas, {report.Operations:N0} operations, in {Duration.Format(line.Elapsed)}: {verdict}"));
        CounterexampleReport? found = null;
        Counterexample? certified = null;
        if (report.Failing is { } failing)
        {
            Counterexample counterexample = Counterexample.Minimize(
                subject, failing, Observations.All, $"found by 'exhaust --pages {pages}'", report.Failure!, cancellation);
            certified = counterexample.IsCertifiable
                ? new Certification(SearchScope.Plain, CertifyingTimeMax).Run(terminal, counterexample, cancellation)
                : counterexample;
            found = CounterexampleReport.Save(certified, findingsFolder);
            CounterexampleView.Write(terminal, found);
        }

        terminal.WriteJson(new
        {
            Subject = subject.Name,
            Pages = pages,
            report.Starts,
            report.Operations,
            Holds = report.IsComplete,
            found?.Headline,
            found?.Trace,
            Certificate = certified?.Certificate is { } certificate ? Certification.ToJson(certificate) : null,
            found?.SavedTo,
            found?.ReplayCommand,
        });
        return found is not null ? ExitCode.Counterexample : report.IsComplete ? ExitCode.Holds : ExitCode.Interrupted;
    }
}
