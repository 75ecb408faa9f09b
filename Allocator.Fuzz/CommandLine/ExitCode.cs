namespace Allocator.Fuzz.CommandLine;

/// <summary>What the process says with its exit code.</summary>
internal static class ExitCode
{
    /// <summary>What was claimed holds.</summary>
    public const int Holds = 0;

    /// <summary>A counterexample, an escaped defect, a missed target.</summary>
    public const int Counterexample = 1;

    /// <summary>Bad usage, a file that can't be read or written, or an operation that the subject lacks.</summary>
    public const int Usage = 2;

    /// <summary>A tool that is needed is missing; the message has the command that installs it.</summary>
    public const int MissingTool = 3;

    /// <summary>A fault of this tool itself.</summary>
    public const int Internal = 4;

    /// <summary>Ctrl-C or a request to stop.</summary>
    public const int Interrupted = 130;
}
