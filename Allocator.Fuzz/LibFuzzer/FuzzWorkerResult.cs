using System.Collections.Immutable;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What came of a fuzzing process.</summary>
/// <param name="ExitCode">The process' exit code; 128 + N after a signal N.</param>
/// <param name="WasStopped">Whether it was asked to stop before it ended.</param>
/// <param name="Status">Its last status line.</param>
/// <param name="ArtifactPath">The last file that it wrote for a finding.</param>
/// <param name="LastLines">The end of what it printed.</param>
internal sealed record FuzzWorkerResult(
    int ExitCode, bool WasStopped, LibFuzzerStatus Status, string? ArtifactPath, ImmutableArray<string> LastLines)
{
    private const int EndLines = 20;

    public FuzzOutcome Outcome => ExitCode switch
    {
        0 => FuzzOutcome.Completed,
        70 => FuzzOutcome.Timeout,
        71 => FuzzOutcome.OutOfMemory,
        77 => FuzzOutcome.Crash,
        72 => FuzzOutcome.Interrupted,
        _ => WasStopped ? FuzzOutcome.Interrupted : FuzzOutcome.Failed,
    };

    /// <summary>Why it could not do its work, where it is the driver that says so; a full disk, for one.</summary>
    public string? Complaint
    {
        get
        {
            const string Prefix = "driver: ";
            return LastLines.LastOrDefault(line => line.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..];
        }
    }

    /// <summary>The last lines that it printed, as many as fit into a message.</summary>
    public string End() => string.Join('\n', LastLines.TakeLast(EndLines));

    /// <summary>What the harness said of its finding, if it said something.</summary>
    public string? FindingMessage
    {
        get
        {
            const string Prefix = "FINDING: ";
            string[] lines = [.. LastLines.SkipWhile(line => !line.StartsWith(Prefix, StringComparison.Ordinal))
                .TakeWhile(line => !line.StartsWith("SUMMARY: libFuzzer", StringComparison.Ordinal))];
            return lines.Length == 0 ? null : string.Join('\n', lines)[Prefix.Length..];
        }
    }
}
