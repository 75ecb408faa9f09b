namespace Allocator.Fuzz.Tools;

/// <summary>What another program printed, and how it ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>All that it printed.</summary>
    public string Text => Output + Error;
}
