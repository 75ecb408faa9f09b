using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Drawing;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Display;

/// <summary>A step as it is shown.</summary>
/// <param name="Number">Counted from 1; 0 is the arena to begin with.</param>
/// <param name="Text">What was done and what came of it.</param>
/// <param name="Picture">The arena afterwards.</param>
/// <param name="Fails">Whether this is where it fails.</param>
internal sealed record ReplayStep(int Number, string Text, ImmutableArray<PictureLine> Picture, bool Fails);

/// <summary>A trace that was run, step by step.</summary>
internal sealed record Replay(
    string Path,
    Trace Trace,
    SubjectDefinition Subject,
    Observations Observations,
    ImmutableArray<ReplayStep> Steps,
    TraceFailure? Failure)
{
    public static Replay Run(string path, Trace trace, SubjectDefinition subject)
    {
        ImmutableArray<ReplayStep>.Builder steps = ImmutableArray.CreateBuilder<ReplayStep>();
        Observations observations = Checker.FindFailing(subject, trace) ?? Observations.All;
        TraceFailure? failure = new Checker(subject, observations).Run(trace, report => steps.Add(Describe(trace, subject, report)));
        return new(path, trace, subject, observations, steps.ToImmutable(), failure);
    }

    private static ReplayStep Describe(Trace trace, SubjectDefinition subject, StepReport report)
    {
        PageNumber focus = report.Failure?.Page ?? FocusOf(trace, report);
        ImmutableArray<PictureLine> picture = ArenaPicture.Draw(trace.Arena.Pages, StepPicture.Rows(subject, report), focus);
        return new(report.StepIndex + 1, TextOf(trace, report), picture, report.Failure is not null);
    }

    private static string TextOf(Trace trace, StepReport report)
    {
        if (report.StepIndex < 0)
        {
            return "the arena to begin with";
        }

        TraceStep step = trace.Steps[report.StepIndex];
        string answer = step is OperationStep operation && report.Answer is { } given
            ? $" {TraceWords.Arrow} {AnswerCheck.Describe(operation.Operation.Kind, given)}"
            : "";
        string text = step is OperationStep plain ? TracePrinter.Print(plain.Operation) : TracePrinter.Print(step);
        string complaint = report.Failure is { } failure
            ? $"   FAILS: {failure.Message}; expected {failure.Expected}, got {failure.Actual}"
            : "";
        return $"{text}{answer}{complaint}";
    }

    private static PageNumber FocusOf(Trace trace, StepReport report)
        => report.Answer is { Kind: Verification.Operations.AnswerKind.Page } answer ? answer.Page
            : report.StepIndex >= 0 && trace.Steps[report.StepIndex] is OperationStep step ? step.Operation.Page
            : PageNumber.Zero;
}
