using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Drawing;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Reporting;

/// <summary>The parts of a counterexample as people get to see it; colors and frames are for the caller to add.</summary>
/// <param name="Headline">What fails and how.</param>
/// <param name="Trace">The minimal trace, line by line.</param>
/// <param name="Picture">The arena as it should be and as it is, after the failing step.</param>
/// <param name="SavedTo">The file that holds the trace.</param>
/// <param name="ReplayCommand">The command that shows the failure again.</param>
public sealed record CounterexampleReport(
    ImmutableArray<string> Headline,
    ImmutableArray<string> Trace,
    ImmutableArray<PictureLine> Picture,
    string SavedTo,
    string ReplayCommand)
{
    /// <summary>How the command line is started from the repository's folder.</summary>
    public const string Program = "dotnet run --project Allocator.Fuzz -c Release --";

    /// <summary>Saves the case and makes the report.</summary>
    /// <param name="counterexample">The case.</param>
    /// <param name="folder">The folder to save it in; it is created.</param>
    public static CounterexampleReport Save(Counterexample counterexample, string folder)
    {
        string path = Path.Combine(folder, counterexample.FileName);
        CounterexampleReport report = Of(counterexample, path);
        try
        {
            WholeFile.Write(path, counterexample.ToTraceText());
            return report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The finding is worth more than the file: it is shown all the same.
            return report with { SavedTo = $"nowhere ({exception.Message})" };
        }
    }

    /// <summary>The report of a case that is in that file.</summary>
    public static CounterexampleReport Of(Counterexample counterexample, string path)
    {
        CheckFailure failure = counterexample.Failure.Failure;
        Trace trace = counterexample.Trace;
        int operations = trace.Operations.Count();
        return new(
            [
                $"{counterexample.Subject.Name}: {failure.Message} (seen by: {failure.Kind})",
                $"  at step {counterexample.Failure.StepIndex + 1}: {counterexample.FailingStep}",
                $"  expected: {failure.Expected}",
                $"  got:      {failure.Actual}",
                $"  from:     {counterexample.Origin}",
                .. counterexample.Certificate?.Lines.Select(line => $"  {line}") ?? [],
                $"Minimal trace: {Plural(operations, "operation")} on {Plural(trace.Arena.Pages.Value, "page")}",
            ],
            [.. TracePrinter.Print(trace).TrimEnd().Split('\n')],
            DrawFailure(counterexample),
            path,
            $"{Program} replay {ShellWord.Quote(path)} "
            + $"--subject {ShellWord.Quote(counterexample.Subject.Reference)}");
    }

    /// <summary>The whole report without colors.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            .. Headline,
            .. Trace.Select(line => "  " + line),
            "",
            .. Picture.Select(line => "  " + line.ToPlainText()),
            "",
            $"Saved to:       {SavedTo}",
            $"Reproduce with: {ReplayCommand}",
        ]);

    private static string Plural(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static ImmutableArray<PictureLine> DrawFailure(Counterexample counterexample)
    {
        ImmutableArray<PictureLine> picture = [];
        new Checker(counterexample.Subject, counterexample.Observations).Run(counterexample.Trace, report =>
        {
            PageNumber focus = report.Failure?.Page ?? default;
            picture = ArenaPicture.Draw(counterexample.Trace.Arena.Pages, StepPicture.Rows(counterexample.Subject, report), focus);
        });
        return picture;
    }
}
