using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Tools;

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

    /// <summary>It was ended from outside, as by Ctrl-C, which reaches all processes of a terminal: the input is not to blame.</summary>
    Interrupted,
}

/// <summary>A run of an input in a process of its own, which it may take down.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Message">What the process said last.</param>
internal sealed record IsolatedRun(RunEnd End, string Message)
{
    private const string HeapLimitVariable = "DOTNET_GCHeapHardLimit";

    // The runtime prints a stack overflow's frames in full: thousands of the same line.
    private const int MessageLengthMax = 2000;

    private const int SignalExitCode = 128;
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigTerm = 15;

    private static readonly TimeSpan SignalDelayMax = TimeSpan.FromSeconds(1);

    /// <summary>Whether the process did not live to say what it thinks.</summary>
    public bool TookItsProcessDown => End is RunEnd.Crashed or RunEnd.TimedOut or RunEnd.OutOfMemory;

    /// <summary>What is wrong, in words; for a finding, its own.</summary>
    public string Verdict => End switch
    {
        RunEnd.Held => "holds",
        RunEnd.Found => Message,
        RunEnd.Crashed => "the process crashed",
        RunEnd.TimedOut => "no end in time: an endless loop",
        RunEnd.OutOfMemory => "out of memory",
        RunEnd.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(End), End, "A run that ended in an unknown way."),
    };

    /// <summary>Runs a file.</summary>
    /// <param name="path">The file, of bytes or of trace text.</param>
    /// <param name="target">The target whose input it is; null for trace text.</param>
    /// <param name="conditions">Who is judged, and what the run may take.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun Of(string path, FuzzTarget? target, RunConditions conditions, CancellationToken cancellation)
    {
        string[] options = [.. target is null ? Array.Empty<string>() : ["--target", target.Name], .. conditions.SubjectOptions];
        return OfDotnet(
            ["exec", typeof(IsolatedRun).Assembly.Location, RunInputVerb.VerbName, path, .. options],
            conditions.TimeMax,
            conditions.MemoryMebibytesMax,
            cancellation);
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="program">The assembly of the program: this one, or a copy of it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun OfCommandLine(
        string program, IEnumerable<string> arguments, TimeSpan timeMax, CancellationToken cancellation)
        => OfDotnet(["exec", program, .. arguments], timeMax, RunConditions.UsualMemoryMebibytes, cancellation);

    /// <summary>Runs a command of the SDK or of a program; its exit codes are taken for this program's.</summary>
    /// <param name="arguments">What stands behind 'dotnet'.</param>
    /// <param name="timeMax">How long it may take.</param>
    /// <param name="memoryMebibytesMax">How much its managed heap may have.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static IsolatedRun OfDotnet(
        ImmutableArray<string> arguments, TimeSpan timeMax, int memoryMebibytesMax, CancellationToken cancellation)
    {
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        long heapBytesMax = (long)memoryMebibytesMax << 20;
        Tool tool = new Tool(program, arguments).With(HeapLimitVariable, heapBytesMax.ToString("x", CultureInfo.InvariantCulture));
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeMax);
        try
        {
            ToolRun run = tool.Run(limit.Token) ?? throw new InvalidOperationException($"'{program}' can't be started");
            IsolatedRun ended = Of(run);
            if (ended.End == RunEnd.Interrupted && cancellation.CanBeCanceled)
            {
                // The signal was for this process too, which may hear of it a moment later.
                cancellation.WaitHandle.WaitOne(SignalDelayMax);
                cancellation.ThrowIfCancellationRequested();
            }

            return ended;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(RunEnd.TimedOut, "");
        }
    }

    private static IsolatedRun Of(ToolRun run)
    {
        string message = Shorten(run.Text);
        return run.ExitCode switch
        {
            ExitCode.Holds => new(RunEnd.Held, message),
            ExitCode.Counterexample => new(RunEnd.Found, message),
            ExitCode.Usage => throw new UsageException(message),
            ExitCode.MissingTool => throw new MissingToolException(message),
            RunInputVerb.OutOfMemoryExitCode => new(RunEnd.OutOfMemory, message),
            SignalExitCode + SigHup or SignalExitCode + SigInt or SignalExitCode + SigTerm => new(RunEnd.Interrupted, message),
            _ when message.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) => new(RunEnd.OutOfMemory, message),
            _ => new(RunEnd.Crashed, message),
        };
    }

    private static string Shorten(string message)
    {
        string trimmed = message.Trim();
        return trimmed.Length > MessageLengthMax ? $"{trimmed[..MessageLengthMax]}..." : trimmed;
    }
}
