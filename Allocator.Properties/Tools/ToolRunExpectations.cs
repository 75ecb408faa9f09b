using Allocator.Fuzz.Tools;

namespace Allocator.Properties.Tools;

/// <summary>What tests expect of the programs that they start.</summary>
internal static class ToolRunExpectations
{
    /// <summary>Fails with all that the program printed.</summary>
    public static ToolRun RequireExit(this ToolRun? run, int expected)
    {
        Assert.NotNull(run);
        Assert.True(run.ExitCode == expected, $"exit code {run.ExitCode}, not {expected}\n{run.Text}");
        return run;
    }

    /// <summary>Runs it and fails unless it ends with that exit code.</summary>
    public static async Task<ToolRun> RequireExitAsync(this Tool tool, int expected) => (await tool.RunAsync()).RequireExit(expected);
}
