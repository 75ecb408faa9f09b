using System.Diagnostics;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Inputs;

/// <summary>How a run ended.</summary>
internal enum RunEnd
{
    /// <summary>It came back and found nothing wrong.</summary>
    Held,

    /// <summary>It came back with a finding.</summary>
    Found,

    /// <summary>It took its process down: a stack overflow, a fault in native code, a fast failure.</summary>
    Crashed,

    /// <summary>It did not come back in time.</summary>
    TimedOut,

    /// <summary>It wanted more memory than there was for it.</summary>
    OutOfMemory,
}

/// <summary>A run of an input in a process of its own, which it may take down.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Message">What the process said last.</param>
internal sealed record IsolatedRun(RunEnd End, string Message)
{
    private const string HeapLimitVariable = "DOTNET_GCHeapHardLimit";
    private const long HeapByteCountMax = 1L << 30;

    // The runtime prints a stack overflow's frames in full: thousands of the same line.
    private const int MessageLengthMax = 2000;

    /// <summary>Whether the process did not live to say what it thinks.</summary>
    public bool TookItsProcessDown => End is RunEnd.Crashed or RunEnd.TimedOut or RunEnd.OutOfMemory;

    /// <summary>What is wrong, in words; for a finding, its own.</summary>
    public string Verdict => End switch
    {
        RunEnd.Held => "holds",
        RunEnd.Found => Message,
        RunEnd.Crashed => "the process crashed",
        RunEnd.TimedOut => "no end in time: an endless loop",
        RunEnd.OutOfMemory => string.Create(CultureInfo.InvariantCulture, $"out of memory ({HeapByteCountMax >> 20} MiB)"),
        _ => throw new ArgumentOutOfRangeException(nameof(End), End, "A run that ended in an unknown way."),
    };

    /// <summary>Runs a file.</summary>
    /// <param name="path">The file, of bytes or of trace text.</param>
    /// <param name="target">The target whose input it is; null for trace text.</param>
    /// <param name="subject">What --subject says; null for the shipping allocator.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun Of(string path, FuzzTarget? target, string? subject, TimeSpan timeMax, CancellationToken cancellation)
    {
        List<string> arguments = [RunInputVerb.VerbName, path];
        AddOption(arguments, "--target", target?.Name);
        AddOption(arguments, "--subject", subject);
        return OfCommandLine(typeof(IsolatedRun).Assembly.Location, arguments, timeMax, cancellation);
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="program">The assembly of the program: this one, or a copy of it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun OfCommandLine(
        string program, IEnumerable<string> arguments, TimeSpan timeMax, CancellationToken cancellation)
        => OfDotnet(["exec", program, .. arguments], timeMax, cancellation);

    /// <summary>Runs a command of the SDK or of a program; its exit codes are taken for this program's.</summary>
    /// <param name="arguments">What stands behind 'dotnet'.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun OfDotnet(IEnumerable<string> arguments, TimeSpan timeMax, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [HeapLimitVariable] = HeapByteCountMax.ToString("x", CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start)
            ?? throw new InvalidOperationException("'dotnet' was started, but there is no process");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeMax);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new(RunEnd.TimedOut, "");
        }

        string message = Shorten(output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
        return process.ExitCode switch
        {
            ExitCode.Holds => new(RunEnd.Held, message),
            ExitCode.Counterexample => new(RunEnd.Found, message),
            ExitCode.Usage => throw new UsageException(message),
            ExitCode.MissingTool => throw new MissingToolException(message),
            RunInputVerb.OutOfMemoryExitCode => new(RunEnd.OutOfMemory, message),
            _ when message.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) => new(RunEnd.OutOfMemory, message),
            _ => new(RunEnd.Crashed, message),
        };
    }

    private static void AddOption(List<string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments.AddRange([name, value]);
        }
    }

    private static string Shorten(string message)
    {
        string trimmed = message.Trim();
        return trimmed.Length > MessageLengthMax ? $"{trimmed[..MessageLengthMax]}..." : trimmed;
    }
}
