namespace Allocator.Benchmarks.CommandLine;

/// <summary>What the process says with its exit code.</summary>
internal static class ExitCode
{
    /// <summary>Every must holds.</summary>
    public const int Holds = 0;

    /// <summary>A must is missed.</summary>
    public const int Missed = 1;

    /// <summary>Bad usage, or a file that can't be written.</summary>
    public const int Usage = 2;
}
