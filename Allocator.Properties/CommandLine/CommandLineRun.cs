using System.Text.Json;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;

namespace Allocator.Properties.CommandLine;

/// <summary>What came of one run of the command line, in this process.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    private const string ReproduceWith = "Reproduce with: ";
    private const string Program = "dotnet run --project Allocator.Fuzz -c Release -- ";

    /// <summary>The arguments of the command that the run printed for replaying its counterexample.</summary>
    public string[] ReproduceArguments
    {
        get
        {
            string line = Assert.Single(Lines, line => line.StartsWith(ReproduceWith, StringComparison.Ordinal));
            Assert.StartsWith(Program, line[ReproduceWith.Length..], StringComparison.Ordinal);
            return line[(ReproduceWith.Length + Program.Length)..].Split(' ');
        }
    }

    /// <summary>The lines of standard output that say something.</summary>
    public string[] Lines => Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandLineRun> StartAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await Application.RunAsync(arguments, Terminal.Create(output, error, isInteractive: false), cancellation);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public CommandLineRun RequireExit(int expected)
    {
        Assert.True(ExitCode == expected, $"exit code {ExitCode}, not {expected}\n--- output\n{Output}\n--- error\n{Error}");
        return this;
    }

    /// <summary>Standard output, which must be one JSON document and nothing else.</summary>
    public JsonElement RequireJson()
    {
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
