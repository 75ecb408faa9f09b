using System.Diagnostics;

namespace Allocator.Properties.Proofs;

/// <summary>What came of a command in a process of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    public static async Task<ToolRun> StartAsync(
        string folder, string command, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }

    public ToolRun RequireExit(int expected)
    {
        Assert.True(ExitCode == expected, $"exit code {ExitCode}, not {expected}\n{Output}");
        return this;
    }
}
