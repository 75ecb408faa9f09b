using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Counterexamples that earlier campaigns have saved. A bug that is not mended yet is found every night: it is reported every time, and
/// saved once.
/// </summary>
internal static class SavedFindings
{
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    /// <summary>The report of a case: of one alike that is saved already, or of this one, which is saved then.</summary>
    public static CounterexampleReport AlikeOrSave(Counterexample found, string folder)
        => Alike(found, folder) ?? CounterexampleReport.Save(found, folder);

    /// <summary>
    /// The report of a saved case in which the same check still fails at the same operation, and which is no larger; null when there is
    /// none. What fails no longer is another bug's, and says nothing; nor does what can't be read.
    /// </summary>
    public static CounterexampleReport? Alike(Counterexample found, string folder)
    {
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, $"{found.FileNameStem}*.trace", Readable) : [];
        return paths
            .Order(StringComparer.Ordinal)
            .Select(path => Replayed(found, path) is { } again ? CounterexampleReport.Of(again, path) : null)
            .FirstOrDefault(report => report is not null);
    }

    /// <summary>
    /// A saved input of which the harness still says the same; null when there is none. Of inputs that take their process down nothing is
    /// known but that they do: another one may be another bug's.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="message">The first line of what the harness says.</param>
    /// <param name="judged">Who is judged.</param>
    /// <param name="folder">Where findings are saved.</param>
    public static string? Alike(FuzzTarget target, string message, HarnessSubject judged, string folder)
    {
        string pattern = FailingInput.FileNamePattern(target, RunEnd.Found);
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern, Readable) : [];
        return paths.Order(StringComparer.Ordinal).FirstOrDefault(path => MessageOf(path)?.Split('\n')[0] == message);

        string? MessageOf(string path)
            => Read(path, InputFile.ReadBytes) is { } bytes ? new TargetInput(path, target, bytes).Failure(judged)?.Message : null;
    }

    private static Counterexample? Replayed(Counterexample found, string path)
    {
        if (Read(path, InputFile.ReadTrace) is not { } trace)
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

    /// <summary>What is in the file; null where that is nothing of use, as while somebody is editing it.</summary>
    private static T? Read<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return read(path);
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
