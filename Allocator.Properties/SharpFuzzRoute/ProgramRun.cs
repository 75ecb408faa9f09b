using System.Diagnostics;

namespace Allocator.Properties.SharpFuzzRoute;

/// <summary>What came of another program: its exit code, and all that it printed.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    public static async Task<ProgramRun> StartAsync(
        string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables, byte[] input)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
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
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that refuses its arguments does not wait for its input.
        }

        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }

    public ProgramRun RequireExit(int expected)
    {
        Assert.True(ExitCode == expected, $"exit code {ExitCode}, not {expected}\n{Output}");
        return this;
    }
}
