using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Subjects;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Inputs;

/// <summary>A file to be replayed, read and understood before anything runs.</summary>
/// <param name="Path">The file.</param>
/// <param name="Target">The target whose input it is; null for trace text.</param>
/// <param name="Trace">The trace that it is or stands for; null for an input that is no trace.</param>
/// <param name="Subject">Who runs the trace.</param>
/// <param name="Conditions">Who is judged, and what a run may take.</param>
internal sealed record ReplayCase(string Path, FuzzTarget? Target, Trace? Trace, SubjectDefinition? Subject, RunConditions Conditions)
{
    /// <summary>
    /// Whether running it may take the process down: an input may be here just because it did, and who knows about somebody else's code.
    /// </summary>
    public bool IsDangerous => Target is not null || (Conditions.Subject is { } reference && SubjectAssembly.IsReference(reference));

    /// <summary>The command that replays it.</summary>
    public string Command
        => $"{CounterexampleReport.Program} replay {ShellWord.Quote(Path)}"
            + (Target is null ? "" : $" --target {Target.Name}")
            + Conditions.OptionsText;

    /// <exception cref="UsageException">The file can't be read, or names something unknown.</exception>
    public static ReplayCase Read(string path, string? target, RunConditions conditions)
    {
        if (TargetInput.Find(path, target) is not { } input)
        {
            Trace trace = InputFile.ReadTrace(path);
            return conditions.Operations is null
                ? new(path, null, trace, SubjectChoice.Find(conditions.Subject, path, trace), conditions)
                : throw new UsageException(
                    $"{path}: a trace says itself which operations it has: {CommonOptions.OperationsName} is for inputs");
        }

        if (input.Target.Encoding is not { } encoding)
        {
            return new(path, input.Target, null, null, conditions);
        }

        (SubjectDefinition chosen, FuzzCase fitting) = conditions.Judged.Fit(encoding.Decode(input.Bytes));
        return new(path, input.Target, fitting.Trace, chosen, conditions);
    }

    /// <summary>Runs it in a process of its own.</summary>
    /// <exception cref="OperationCanceledException">That process was ended from outside.</exception>
    public IsolatedRun RunIsolated(CancellationToken cancellation)
    {
        IsolatedRun run = IsolatedRun.Of(Path, Target, Conditions, cancellation);
        return run.End == RunEnd.Interrupted ? throw new OperationCanceledException(run.Verdict) : run;
    }
}
