using System.Diagnostics;
using Allocator.Properties.Vectors;

namespace Allocator.Properties.Widths;

/// <summary>What came of the tests of the vectors in a process whose runtime was told not to use some of them.</summary>
/// <remarks>
/// When the coverage of this process is being collected, that of the other one is as well: it loads the same instrumented library, which
/// adds to what was reached when it ends.
/// </remarks>
internal sealed record WidthRun(int ExitCode, string Output)
{
    /// <summary>Runs the tests; the exit code is 0 when there were some and all of them passed.</summary>
    /// <param name="turnedOff">The variable that turns some vectors off.</param>
    /// <param name="widest">How many bits the widest vectors must have then.</param>
    public static async Task<WidthRun> StartAsync(string turnedOff, int widest)
    {
        // Only the process that runs the tests is told: the one that starts it would merely be slower.
        string[] arguments =
        [
            "vstest",
            typeof(WidthRun).Assembly.Location,
            $"--TestCaseFilter:FullyQualifiedName~{typeof(VectorWidthProperties).Namespace}.",
            $"--Environment:{VectorWidth.Variable}={widest}",
            $"--Environment:{turnedOff}=0",
            "--",
            "RunConfiguration.TreatNoTestsAsError=true",
        ];
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }
}
