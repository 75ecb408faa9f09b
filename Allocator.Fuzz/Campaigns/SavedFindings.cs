using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Counterexamples that earlier campaigns have saved. A bug that is not mended yet is found every night: it is reported every time, and
/// saved once.
/// </summary>
internal static class SavedFindings
{
    /// <summary>
    /// The report of a saved case in which the same check still fails at the same operation, and which is no larger; null when there is
    /// none. What fails no longer is another bug's, and says nothing; nor does what can't be read.
    /// </summary>
    public static CounterexampleReport? Alike(Counterexample found, string folder)
    {
        EnumerationOptions readable = new() { IgnoreInaccessible = true };
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, $"{found.FileNameStem}*.trace", readable) : [];
        return paths
            .Order(StringComparer.Ordinal)
            .Select(path => Replayed(found, path) is { } again ? CounterexampleReport.Of(again, path) : null)
            .FirstOrDefault(report => report is not null);
    }

    /// <summary>A saved input of the target that still ends in the same way; null when there is none.</summary>
    /// <param name="target">The target.</param>
    /// <param name="end">How an input ends that was found.</param>
    /// <param name="message">The first line of what is said of it.</param>
    /// <param name="conditions">Who is judged, and what a run may take.</param>
    /// <param name="folder">Where findings are saved.</param>
    public static string? Alike(FuzzTarget target, RunEnd end, string message, RunConditions conditions, string folder)
    {
        HarnessSubject judged = conditions.Judged;
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, FailingInput.FileNamePattern(target, end)) : [];
        return paths.Order(StringComparer.Ordinal).FirstOrDefault(StillFails);

        bool StillFails(string path) => end == RunEnd.Found
            ? new TargetInput(path, target, File.ReadAllBytes(path)).Failure(judged)?.Message.Split('\n')[0] == message
            : IsolatedRun.Of(path, target, conditions, CancellationToken.None).End == end;
    }

    private static Counterexample? Replayed(Counterexample found, string path)
    {
        if (Read(path) is not { } trace)
        {
            return null;
        }

        bool isComparable = trace.Steps.Length <= found.Trace.Steps.Length
            && MissingOperationException.Complaint(found.Subject, trace) is null;
        if (!isComparable || new Checker(found.Subject, found.Observations).Run(trace) is not { } failure)
        {
            return null;
        }

        Counterexample again = found with { Trace = trace, Failure = failure, Certificate = null };
        return again.FileNameStem == found.FileNameStem ? again : null;
    }

    /// <summary>The case; null where there is none, as in a file that somebody is just editing.</summary>
    private static Trace? Read(string path)
    {
        try
        {
            return InputFile.ReadTrace(path);
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
