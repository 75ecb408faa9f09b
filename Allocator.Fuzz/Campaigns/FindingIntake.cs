using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Turns what a process left behind into a finding: minimized, given a name, saved.</summary>
/// <remarks>
/// A trace that fails is minimized by operations in this process. Whatever took its process down is not run here: it is minimized as bytes,
/// in processes of their own, and for a limited time, as each run may take long.
/// </remarks>
internal sealed class FindingIntake(CampaignOptions options)
{
    // Endless loops take their whole time limit for each input that is tried.
    private static readonly TimeSpan ByteMinimizingTimeMax = TimeSpan.FromSeconds(20);

    private readonly HarnessSubject judged = options.Conditions.Judged;
    private readonly HashSet<string> known = [];

    /// <summary>The finding in an artifact; null when it is like an earlier one, which is not saved again.</summary>
    /// <param name="result">How the process ended.</param>
    /// <param name="origin">Where it came from: for the comments of the saved file.</param>
    /// <param name="cancellation">Ends the minimizing; the smallest so far is taken.</param>
    public Finding? TakeIn(FuzzWorkerResult result, string origin, CancellationToken cancellation)
    {
        string artifact = result.ArtifactPath
            ?? throw new InvalidOperationException($"a process ended with {result.ExitCode} and left no artifact:\n{result.End()}");
        if (!File.Exists(artifact))
        {
            return WithoutInput(result, artifact);
        }

        TargetInput input = new(artifact, options.Target, File.ReadAllBytes(artifact));
        bool wasReported = result is { Outcome: FuzzOutcome.Crash, FindingMessage: not null };
        return wasReported && Failing(input) is { } failing
            ? TakeInTrace(failing.Subject, failing.Case, failing.Failure, artifact, origin, cancellation)
            : TakeInBytes(input, result, wasReported, cancellation);
    }

    /// <summary>The input as a trace that fails here too; null when it is none, or does not.</summary>
    private (SubjectDefinition Subject, FuzzCase Case, TraceFailure Failure)? Failing(TargetInput input)
    {
        if (input.Target.Encoding is not { } encoding)
        {
            return null;
        }

        (SubjectDefinition subject, FuzzCase fitting) = judged.Fit(encoding.Decode(input.Bytes));
        return new Checker(subject, fitting.Observations).Run(fitting.Trace) is { } failure ? (subject, fitting, failure) : null;
    }

    private Finding? TakeInTrace(
        SubjectDefinition subject, FuzzCase failing, TraceFailure failure, string artifact, string origin, CancellationToken cancellation)
    {
        Counterexample minimized = Counterexample.Minimize(
            subject, failing.Trace, failing.Observations, origin, failure.Failure, cancellation);
        string operation = minimized.Failure.StepIndex < 0 ? "arena" : minimized.FailingStep.Split(' ')[0];
        string key = $"{minimized.Failure.Failure.Kind} at {operation}";
        if (!known.Add(key))
        {
            return null;
        }

        CounterexampleReport report = SavedFindings.AlikeOrSave(minimized, options.FindingsFolder);
        Finding finding = new(key, report.Headline[0], minimized, report, [], report.SavedTo, report.ReplayCommand);
        return File.Exists(report.SavedTo) ? finding : InArtifact(finding, artifact, report.SavedTo);
    }

    private Finding? TakeInBytes(TargetInput input, FuzzWorkerResult result, bool wasReported, CancellationToken cancellation)
    {
        RunEnd end = result.Outcome switch
        {
            FuzzOutcome.Timeout => RunEnd.TimedOut,
            FuzzOutcome.OutOfMemory => RunEnd.OutOfMemory,
            _ => wasReported ? RunEnd.Found : RunEnd.Crashed,
        };
        string message = wasReported ? result.FindingMessage! : Describe(end, result);
        ImmutableArray<string> lines = [.. message.Split('\n')];
        string key = $"{end} {lines[0]}";
        if (!known.Add(key))
        {
            return null;
        }

        string headline = $"{input.Target.Name}: {lines[0]}";
        if (wasReported && SavedFindings.Alike(input.Target, lines[0], judged, options.FindingsFolder) is { } saved)
        {
            return new(key, headline, null, null, [.. lines.Skip(1)], saved, ReplayOf(saved));
        }

        byte[] smallest = Minimize(input, end, cancellation);
        string path = Path.Combine(options.FindingsFolder, FailingInput.FileName(input.Target, end, smallest));
        string size = $"Minimal input: {smallest.Length} of {input.Bytes.Length} bytes";
        Finding finding = new(key, headline, null, null, [.. lines.Skip(1), size], path, ReplayOf(path));
        try
        {
            WholeFile.Write(path, smallest);
            return finding;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return InArtifact(finding, input.Path, $"nowhere ({exception.Message})");
        }
    }

    /// <summary>A finding that can't be saved is kept as the artifact that it came from.</summary>
    private Finding InArtifact(Finding finding, string artifact, string savedTo)
    {
        string place = $"{savedTo}; the input is in {artifact}";
        string command = ReplayOf(artifact);
        return finding with
        {
            SavedTo = place,
            ReplayCommand = command,
            Report = finding.Report is { } report ? report with { SavedTo = place, ReplayCommand = command } : null,
        };
    }

    /// <summary>What is left of an input that could not be written, as on a full disk: what was said; and its bytes, if few.</summary>
    private Finding? WithoutInput(FuzzWorkerResult result, string artifact)
    {
        string headline = $"{options.Target.Name}: {result.FindingMessage?.Split('\n')[0] ?? "an input ended its process"}";
        string place = $"nowhere ({artifact} can't be written)";
        string command = result.LastLines.Any(line => line.StartsWith("Base64: ", StringComparison.Ordinal))
            ? "the input is above, in Base64"
            : "nothing: the input is lost";
        return known.Add(headline) ? new(headline, headline, null, null, result.LastLines, place, command) : null;
    }

    private string ReplayOf(string path) => new ReplayCase(path, options.Target, null, null, options.Conditions).Command;

    private byte[] Minimize(TargetInput input, RunEnd end, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ByteMinimizingTimeMax);

        // Not every end can be brought about again in a process without libFuzzer; what can't is kept as it is.
        bool isReproduced = end == RunEnd.Found
            || IsolatedRun.Of(input.Path, input.Target, options.Conditions, CancellationToken.None).End == end;
        return isReproduced ? FailingInput.Minimize(input, end, options.Conditions, limit.Token) : input.Bytes;
    }

    private static string Describe(RunEnd end, FuzzWorkerResult result)
    {
        string summary = result.LastLines.LastOrDefault(line => line.StartsWith("SUMMARY: libFuzzer", StringComparison.Ordinal))
            ?? $"the process ended with {result.ExitCode}";
        return $"{new IsolatedRun(end, "").Verdict}\n{summary}";
    }
}
