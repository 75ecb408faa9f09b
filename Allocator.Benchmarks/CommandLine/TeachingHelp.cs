using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Allocator.Benchmarks.CommandLine;

/// <summary>The usual help text, followed by examples to paste.</summary>
internal sealed class TeachingHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Program = "dotnet run --project Allocator.Benchmarks -c Release --";

    private static readonly string[] Examples =
    [
        "--ratios",
        "--ratios --json --svg speed.svg",
        "--quick",
        "--list flat",
        "--filter '*SinglePage*'",
        "--filter '*Burst*Shipping*'",
    ];

    /// <summary>Who asks for help has not chosen yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples (the last three are BenchmarkDotNet's):");
        foreach (string example in Examples)
        {
            output.WriteLine($"  {Program} {example}");
        }

        output.WriteLine();
        return exitCode;
    }
}
