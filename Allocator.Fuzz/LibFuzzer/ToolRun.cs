using System.ComponentModel;
using System.Diagnostics;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>A short run of another program: what it printed, and how it ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program to its end; null when there is no such program.</summary>
    public static ToolRun? Run(string program, params IEnumerable<string> arguments)
        => RunIn(Directory.GetCurrentDirectory(), [], program, arguments);

    /// <summary>Runs the program in a folder, with variables added to its environment; null when there is no such program.</summary>
    public static ToolRun? RunIn(
        string folder, Dictionary<string, string> variables, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)
                ?? throw new InvalidOperationException($"{program} was started, but there is no process");
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
