using System.Diagnostics;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>A running fuzzing process, with those that libFuzzer starts in turn. None of them outlives it, nor this process.</summary>
internal sealed class FuzzWorker : IDisposable
{
    // Enough for a finding's message; the stack of a stack overflow alone has thousands of lines.
    private const int LastLinesMax = 400;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly FuzzWorkerOptions options;
    private readonly Action<string>? onLine;
    private readonly Queue<string> lastLines = [];
    private readonly int processId;
    private volatile LibFuzzerStatus status = LibFuzzerStatus.None;
    private string? artifact;
    private volatile bool wasStopped;

    private FuzzWorker(Process process, FuzzWorkerOptions options, Action<string>? onLine)
    {
        this.process = process;
        this.options = options;
        this.onLine = onLine;
        processId = process.Id;
        process.StandardInput.Close();
        Completion = RunToEndAsync();
    }

    /// <summary>What its last status line said.</summary>
    public LibFuzzerStatus Status => status;

    public int ProcessId => processId;

    /// <summary>Ends with the process.</summary>
    public Task<FuzzWorkerResult> Completion { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="onLine">Called with each line that it prints, from another thread but never twice at once.</param>
    public static FuzzWorker Start(FuzzWorkerOptions options, Action<string>? onLine = null)
    {
        ProcessStartInfo start = new(options.Engine.Driver, options.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.WorkingFolder,
        };
        foreach ((string name, string value) in options.Variables())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)
            ?? throw new InvalidOperationException($"{options.Engine.Driver} was started, but there is no process");
        return new(process, options, onLine);
    }

    /// <summary>Runs a process to its end, or until it is canceled: then what it has until then is the result.</summary>
    public static async Task<FuzzWorkerResult> RunAsync(
        FuzzWorkerOptions options, Action<string>? onLine = null, CancellationToken cancellation = default)
    {
        using FuzzWorker worker = Start(options, onLine);
        using CancellationTokenRegistration registration = cancellation.Register(worker.Stop);
        return await worker.Completion.ConfigureAwait(false);
    }

    /// <summary>Asks the process to end, and ends it if it does not.</summary>
    public void Stop()
    {
        wasStopped = true;
        if (!Completion.IsCompleted)
        {
            ProcessSignals.TerminateProcess(processId);
            _ = KillAfterGraceAsync();
        }
    }

    public void Dispose()
    {
        KillAll();
        Completion.GetAwaiter().GetResult();
        process.Dispose();
    }

    private async Task<FuzzWorkerResult> RunToEndAsync()
    {
        Task reading = Task.WhenAll(ReadAsync(process.StandardError), ReadAsync(process.StandardOutput));
        await WaitForExitAsync().ConfigureAwait(false);

        // Those that libFuzzer started hold the pipes open; they have nobody to work for any more.
        ProcessSignals.KillGroup(processId);
        await reading.ConfigureAwait(false);
        lock (lastLines)
        {
            return new(process.ExitCode, wasStopped, status, artifact, [.. lastLines]);
        }
    }

    /// <summary>Without waiting for the ends of the output, which <see cref="Process.WaitForExitAsync"/> would do.</summary>
    private Task WaitForExitAsync()
    {
        TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        if (process.HasExited)
        {
            exited.TrySetResult();
        }

        return exited.Task;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (lastLines)
            {
                Notice(line);
            }
        }
    }

    private void Notice(string line)
    {
        const string Written = "Test unit written to ";
        status = LibFuzzerStatus.Parse(line) ?? status;
        int written = line.IndexOf(Written, StringComparison.Ordinal);
        if (written >= 0)
        {
            artifact = Path.GetFullPath(line[(written + Written.Length)..].Trim(), options.WorkingFolder);
        }

        lastLines.Enqueue(line);
        if (lastLines.Count > LastLinesMax)
        {
            lastLines.Dequeue();
        }

        onLine?.Invoke(line);
    }

    private async Task KillAfterGraceAsync()
    {
        if (await Task.WhenAny(Completion, Task.Delay(Grace)).ConfigureAwait(false) != Completion)
        {
            KillAll();
        }
    }

    private void KillAll()
    {
        if (!Completion.IsCompleted)
        {
            // One that has just been started leads no group yet.
            process.Kill();
            ProcessSignals.KillGroup(processId);
        }
    }
}
