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

    public override bool IsHidden => true;

    protected override IReadOnlyList<string> Examples => [$"{VerbName} corpus/operations/seeds/journal.trace"];

    protected override IReadOnlyList<Symbol> Symbols => [file, target, subject];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        try
        {
            string? finding = TargetInput.Find(path, arguments.GetValue(target)) is { } input
                ? Run(input, arguments.GetValue(subject))
                : Run(path, arguments.GetValue(subject));
            terminal.WriteLine(finding ?? "holds");
            return finding is null ? ExitCode.Holds : ExitCode.Counterexample;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemoryExitCode;
        }
    }

    private static string? Run(TargetInput input, string? subject) => input.Failure(new HarnessSubject(subject, operations: null));

    private static string? Run(string path, string? subject)
    {
        Trace trace = InputFile.ReadTrace(path);
        SubjectDefinition chosen = SubjectChoice.Find(subject, path, trace);
        return Checker.FindFailing(chosen, trace, out CheckFailure? failure) is null ? null : failure!.Message;
    }
}
