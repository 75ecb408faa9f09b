using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Allocator.Fuzz.Tools;

/// <summary>Another program, and what it is started with.</summary>
/// <param name="Program">Its path, or its name for one that PATH leads to.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Tool(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>The folder that it works in; the current one by default.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Variables that are added to its environment.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it reads from standard input, which then ends.</summary>
    public ImmutableArray<byte> Input { get; init; } = [];

    public Tool With(string variable, string value) => this with { Variables = Variables.SetItem(variable, value) };

    /// <inheritdoc cref="RunAsync"/>
    public ToolRun? Run(CancellationToken cancellation = default) => RunAsync(cancellation).GetAwaiter().GetResult();

    /// <summary>Runs it to its end; null when there is no such program.</summary>
    /// <param name="cancellation">Ends it, with everything that it has started.</param>
    public async Task<ToolRun?> RunAsync(CancellationToken cancellation = default)
    {
        using Process? process = Start();
        if (process is null)
        {
            return null;
        }

        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await WriteAsync(process.StandardInput.BaseStream).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private Process? Start()
    {
        ProcessStartInfo start = new(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        start.Environment[StarterWatch.Variable] = StarterWatch.ThisProcess;
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{Program} was started, but there is no process");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private async Task WriteAsync(Stream standardInput)
    {
        try
        {
            await standardInput.WriteAsync(Input.AsMemory(), CancellationToken.None).ConfigureAwait(false);
            standardInput.Close();
        }
        catch (IOException)
        {
            // A program that refuses its arguments does not wait for its input.
        }
    }
}
