using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Subjects;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Inputs;

/// <summary>Runs one file and says nothing but what is wrong: the other side of <see cref="IsolatedRun"/>.</summary>
internal sealed class RunInputVerb() : Verb(VerbName, "Run one input in this process, which it may take down.")
{
    public const string VerbName = "run-input";

    /// <summary>As libFuzzer has it.</summary>
    public const int OutOfMemoryExitCode = 71;

    private readonly Argument<string> file = new("FILE") { Description = "A trace, or an input of the target." };
    private readonly Option<string?> target = CommonOptions.Target();
    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<string?> operations = CommonOptions.Operations();

    public override bool IsHidden => true;

    protected override IReadOnlyList<string> Examples => [$"{VerbName} corpus/operations/seeds/journal.trace"];

    protected override IReadOnlyList<Symbol> Symbols => [file, target, subject, operations];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        HarnessFinding? finding = TargetInput.Find(path, arguments.GetValue(target)) is { } input
            ? input.Failure(new(arguments.GetValue(subject), arguments.GetValue(operations)))
            : Failure(path, arguments.GetValue(subject));
        terminal.WriteLine(finding?.Message ?? "holds");
        return finding switch
        {
            null => ExitCode.Holds,
            { IsOutOfMemory: true } => OutOfMemoryExitCode,
            _ => ExitCode.Counterexample,
        };
    }

    private static HarnessFinding? Failure(string path, string? subject)
    {
        Trace trace = InputFile.ReadTrace(path);
        SubjectDefinition chosen = SubjectChoice.Find(subject, path, trace);
        MissingOperationException.ThrowIfAny(chosen, trace);
        return HarnessFinding.Of(_ => Run(chosen, trace), []);
    }

    /// <exception cref="FindingException">The trace fails.</exception>
    private static void Run(SubjectDefinition subject, Trace trace)
    {
        if (Checker.FindFailing(subject, trace, out CheckFailure? failure) is not null)
        {
            throw new FindingException(failure!.Message);
        }
    }
}
