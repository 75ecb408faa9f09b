using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Verbs;

/// <summary>Writes a trace in its canonical form.</summary>
internal sealed class FmtVerb() : Verb(
    "fmt", "Print a trace in canonical form: decimal numbers, single spaces; comments stay where they are.")
{
    private readonly Argument<string> file = new("FILE") { Description = "A trace file." };
    private readonly Option<bool> write = new("--write") { Description = "Write the file instead of printing." };

    protected override IReadOnlyList<string> Examples => ["fmt my.trace", "fmt my.trace --write"];

    protected override IReadOnlyList<Symbol> Symbols => [file, write];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        string text = InputFile.ReadText(path);
        string formatted = TraceFormatter.Format(text, InputFile.ReadTrace(path));
        if (arguments.GetValue(write) && formatted != text)
        {
            File.WriteAllText(path, formatted);
        }

        if (terminal.IsJson)
        {
            terminal.WriteJson(new { Path = path, IsCanonical = formatted == text, Text = formatted });
        }
        else if (!arguments.GetValue(write))
        {
            terminal.Output.Write(formatted);
        }

        return ExitCode.Holds;
    }
}
