using System.Diagnostics;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;

namespace Allocator.Properties.Campaigns;

/// <summary>The command line as a process of its own, in a folder of its own: it can get signals, and can be killed.</summary>
internal sealed class CommandLineProcess : IDisposable
{
    // Other work may stop this machine's processes for a while.
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private CommandLineProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts it; words are separated by single spaces, and <c>corpus/</c> is the one that is checked in.</summary>
    public static CommandLineProcess Start(string folder, string commandLine, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(Path.Combine(ClangToolchain.DotnetRoot, "dotnet"))
        {
            ArgumentList = { "exec", Path.Combine(BuildOutput.OfCommandLine, "Allocator.Fuzz.dll") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string word in commandLine.Split(' '))
        {
            start.ArgumentList.Add(word == "corpus/" ? Repository.PathOf("corpus") : word);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    public static async Task<CommandLineRun> RunAsync(string folder, string commandLine, params (string Name, string Value)[] variables)
    {
        using CommandLineProcess started = Start(folder, commandLine, variables);
        return await started.FinishAsync();
    }

    /// <summary>Sends a signal, as INT or TERM.</summary>
    public void Signal(string name) => new Tool("sh", "-c", $"kill -{name} {process.Id}").Run().RequireExit(0);

    /// <summary>This process alone, without a chance to tell anybody.</summary>
    public void Kill() => process.Kill(entireProcessTree: false);

    public async Task<CommandLineRun> FinishAsync()
    {
        using CancellationTokenSource limit = new(TimeMax);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
