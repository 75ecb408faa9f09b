using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.CommandLine;

/// <summary>The usual help text, followed by examples to paste.</summary>
internal sealed class TeachingHelp(HelpAction usual, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    /// <summary>Gives the command a help option of its own that ends with the examples.</summary>
    public static void Attach(Command command, IReadOnlyList<string> examples)
    {
        HelpOption help = command.Options.OfType<HelpOption>().FirstOrDefault() ?? new HelpOption();
        help.Action = new TeachingHelp(new HelpAction(), examples);
        if (!command.Options.Contains(help))
        {
            command.Add(help);
        }
    }

    /// <summary>Who asks for help has not yet written the required arguments.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in examples)
        {
            output.WriteLine($"  {CounterexampleReport.Program} {example}");
        }

        output.WriteLine();
        return exitCode;
    }
}
