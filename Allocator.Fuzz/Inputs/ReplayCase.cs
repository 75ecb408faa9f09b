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
/// <param name="SubjectReference">What --subject said.</param>
internal sealed record ReplayCase(string Path, FuzzTarget? Target, Trace? Trace, SubjectDefinition? Subject, string? SubjectReference)
{
    /// <summary>
    /// Whether running it may take the process down: an input may be here just because it did, and who knows about somebody else's code.
    /// </summary>
    public bool IsDangerous => Target is not null || (SubjectReference is not null && SubjectAssembly.IsReference(SubjectReference));

    /// <summary>The command that replays it.</summary>
    public string Command
        => string.Join(
            ' ',
            [
                $"{CounterexampleReport.Program} replay {ShellWord.Quote(Path)}",
                .. Target is null ? Array.Empty<string>() : [$"--target {Target.Name}"],
                .. SubjectReference is null ? Array.Empty<string>() : [$"--subject {ShellWord.Quote(SubjectReference)}"],
            ]);

    /// <exception cref="UsageException">The file can't be read, or names something unknown.</exception>
    public static ReplayCase Read(string path, string? target, string? subject)
    {
        if (TargetInput.Find(path, target) is not { } input)
        {
            Trace trace = InputFile.ReadTrace(path);
            return new(path, null, trace, SubjectChoice.Find(subject, path, trace), subject);
        }

        if (input.Target.Encoding is not { } encoding)
        {
            return new(path, input.Target, null, null, subject);
        }

        (SubjectDefinition chosen, FuzzCase fitting) = new HarnessSubject(subject, operations: null).Fit(encoding.Decode(input.Bytes));
        return new(path, input.Target, fitting.Trace, chosen, subject);
    }

    /// <summary>Runs it in a process of its own.</summary>
    public IsolatedRun RunIsolated(TimeSpan timeMax, CancellationToken cancellation)
        => IsolatedRun.Of(Path, Target, SubjectReference, timeMax, cancellation);
}
