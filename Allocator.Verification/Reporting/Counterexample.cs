using Allocator.Verification.Certifying;
using Allocator.Verification.Checking;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Reporting;

/// <summary>A failing case, ready to be shown: minimal, with its origin.</summary>
/// <param name="Subject">What failed.</param>
/// <param name="Trace">The case.</param>
/// <param name="Failure">How it fails.</param>
/// <param name="Observations">What was looked at when it failed.</param>
/// <param name="Origin">Where it came from, for the comments of the saved file: seed and case, or a file.</param>
public sealed record Counterexample(SubjectDefinition Subject, Trace Trace, TraceFailure Failure, Observations Observations, string Origin)
{
    /// <summary>Minimizes a failing trace. One that does not fail again is shown as it is: the allocator is not deterministic.</summary>
    /// <param name="subject">What failed.</param>
    /// <param name="trace">The case.</param>
    /// <param name="observations">What was looked at.</param>
    /// <param name="origin">Where the case came from.</param>
    /// <param name="seen">How it failed when it was found.</param>
    /// <param name="cancellation">Ends the search for a smaller case; the smallest so far is taken.</param>
    public static Counterexample Minimize(
        SubjectDefinition subject,
        Trace trace,
        Observations observations,
        string origin,
        CheckFailure seen,
        CancellationToken cancellation = default)
    {
        Trace start = trace with { Geometry = subject.Geometry };
        if (new Minimizer(subject, observations, cancellation).TryMinimize(start) is { } minimized)
        {
            return new(subject, minimized.Trace, minimized.Failure, observations, origin) { Certificate = minimized.Certificate };
        }

        string message = $"{seen.Message}; but only once: it holds when run again, so it depends on more than the trace";
        return new(subject, start, new(start.Steps.Length - 1, seen with { Message = message }), observations, origin);
    }

    /// <summary>What is known of smaller cases; null when nothing is.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>
    /// Whether a search can say something of it: not if it fails by what its author expects, which is no fault of the allocator.
    /// </summary>
    public bool IsCertifiable => Failure.Failure.Kind != CheckKind.Expectation;

    /// <summary>Tries every smaller trace. The smallest that fails, or this one, with the certificate.</summary>
    /// <param name="scope">Which traces to try.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="progress">Is told where the search is.</param>
    public Counterexample Certify(SearchScope scope, SearchBudget budget, Action<SearchProgress>? progress = null)
    {
        SearchResult result = new TraceSearch(Subject, TraceSearch.EveryLook, scope, budget) { Progress = progress }.Find(Trace);
        Trace smallest = result.Smallest ?? Trace;
        Observations seenBy = result.Smallest is null ? Observations : result.SeenBy;
        return this with
        {
            Trace = smallest,
            Failure = new Checker(Subject, seenBy).Run(smallest) ?? Failure,
            Observations = seenBy,
            Certificate = new(result),
        };
    }

    /// <summary>The step that fails, as text; what the arena was to begin with when that is what fails.</summary>
    public string FailingStep => Failure.StepIndex < 0 ? "the arena to begin with" : TracePrinter.Print(Trace.Steps[Failure.StepIndex]);

    /// <summary>A name that says what fails and where; the same case always has the same one.</summary>
    public string FileName => $"{FileNameStem}{StableHash(TracePrinter.Print(Trace)):x8}.trace";

    /// <summary>What the names of all cases begin with in which the same check fails at the same operation.</summary>
    public string FileNameStem
    {
        get
        {
            string operation = Failure.StepIndex >= 0 && Trace.Steps[Failure.StepIndex] is OperationStep step
                ? TraceWords.Of(step.Operation.Kind)
                : "arena";
            string check = Failure.Failure.Kind.ToString().ToLowerInvariant();
            string subject = string.Join('-', Subject.Name.Split(Path.GetInvalidFileNameChars()));
            return $"{subject}-{check}-{operation}-";
        }
    }

    /// <summary>The case as text, with its origin in comments.</summary>
    public string ToTraceText() => TracePrinter.Print(
        Trace,
        [
            $"{Failure.Failure.Message}: expected {Failure.Failure.Expected}, got {Failure.Failure.Actual}",
            $"at step {Failure.StepIndex + 1}: {FailingStep}",
            $"subject {Subject.Name}, geometry {Trace.Geometry}, looking at {Observations}",
            .. Certificate?.Lines ?? [],
            Origin,
            $"commit {BuildInformation.Commit}",
        ]);

    /// <summary>FNV-1a: the same on every machine and in every run.</summary>
    private static uint StableHash(string text) => text.Aggregate(2_166_136_261, (hash, letter) => (hash ^ letter) * 16_777_619);
}
