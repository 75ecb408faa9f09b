using System.CommandLine;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Writes a trace in its canonical form, and translates between trace text and a fuzz target's bytes.</summary>
internal sealed class FmtVerb() : Verb(
    "fmt", "Print a trace in canonical form, comments where they are; or turn a fuzz target's bytes into text, or text into bytes.")
{
    private const string PassiveRemark = "looking at answers and bitmap only";

    private readonly Argument<string> file = new("FILE") { Description = "A trace, or an input that a fuzz target has left." };
    private readonly Option<bool> write = new("--write") { Description = "Write the file instead of printing." };
    private readonly Option<string?> target = CommonOptions.Target();
    private readonly Option<string?> bytes = new("--bytes")
    {
        Description = "Write the trace to this file as an input of the target.",
        HelpName = "FILE",
        Validators = { CommonOptions.RequireName },
    };

    protected override IReadOnlyList<string> Examples =>
    [
        "fmt my.trace",
        "fmt my.trace --write",
        "fmt my.trace --target operations --bytes my.input",
        "fmt my.input --target operations",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [file, write, target, bytes];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        string? targetName = arguments.GetValue(target);
        if (arguments.GetValue(bytes) is { } output)
        {
            return WriteBytes(path, targetName, output, terminal);
        }

        string? before = null;
        string formatted;
        if (TargetInput.Find(path, targetName) is { } input)
        {
            RequireTextOnly(arguments.GetValue(write));
            FuzzCase decoded = EncodingOf(input.Target).Decode(input.Bytes);
            formatted = decoded.Observations == Observations.All
                ? TracePrinter.Print(decoded.Trace)
                : TracePrinter.Print(decoded.Trace, PassiveRemark);
        }
        else
        {
            before = InputFile.ReadText(path);
            formatted = TraceFormatter.Format(before, InputFile.ReadTrace(path));
        }

        Write(terminal, path, before, formatted, arguments.GetValue(write));
        return ExitCode.Holds;
    }

    private static void RequireTextOnly(bool isToBeWritten)
    {
        if (isToBeWritten)
        {
            throw new UsageException("--write is for trace text; an input's text is printed");
        }
    }

    private static void Write(Terminal terminal, string path, string? before, string formatted, bool isToBeWritten)
    {
        if (isToBeWritten && formatted != before)
        {
            File.WriteAllText(path, formatted);
        }

        if (terminal.IsJson)
        {
            terminal.WriteJson(new { Path = path, IsCanonical = formatted == before, Text = formatted });
        }
        else if (!isToBeWritten)
        {
            terminal.Output.Write(formatted);
        }
    }

    private static int WriteBytes(string path, string? targetName, string output, Terminal terminal)
    {
        FuzzTarget chosen = TargetInput.Named(targetName ?? throw new UsageException("--bytes needs --target: each has its own bytes"));
        byte[] encoded = EncodingOf(chosen).TryEncode(new(InputFile.ReadTrace(path), Observations.All))
            ?? throw new UsageException($"{path}: an input of '{chosen.Name}' can't hold this trace: {Limits(chosen)}");
        File.WriteAllBytes(output, encoded);
        terminal.WriteLine($"{output}: {encoded.Length} bytes");
        terminal.WriteJson(new { Path = output, ByteCount = encoded.Length });
        return ExitCode.Holds;
    }

    private static CaseEncoding EncodingOf(FuzzTarget target)
        => target.Encoding ?? throw new UsageException($"the inputs of '{target.Name}' stand for no traces");

    private static string Limits(FuzzTarget target)
    {
        CaseShape shape = target.Encoding!.Shape;
        return $"at most {shape.ArenaPagesMax} pages, {shape.OperationCountMax} operations, "
            + $"{(shape.HasBitmap ? "a" : "no")} bitmap, numbers of {shape.NumberByteCount} bytes";
    }
}
