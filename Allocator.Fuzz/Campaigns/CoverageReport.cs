using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Line and branch coverage of a corpus: Coverlet measures the test that replays it, and ReportGenerator draws what it measured. Both need
/// the project's sources.
/// </summary>
internal static class CoverageReport
{
    /// <summary>The variable that names the target to the test.</summary>
    public const string TargetVariable = "ALLOCATOR_REPLAY_TARGET";

    /// <summary>The variable that names a folder with further inputs to the test.</summary>
    public const string FolderVariable = "ALLOCATOR_REPLAY_FOLDER";

    // Build processes that wait for more work would keep this one's pipes open.
    private const string NodeReuseVariable = "MSBUILDDISABLENODEREUSE";

    private const string Solution = "Verification.sln";

    // Built apart: what is being measured is rewritten, and somebody may be running the tests or this program of another configuration.
    private const string Configuration = "Coverage";

    /// <summary>Writes the report.</summary>
    /// <returns>Its summary.</returns>
    public static string Write(FuzzTarget target, string inputs, string report)
    {
        string sources = FindSources();
        string results = Directory.CreateTempSubdirectory("coverage-").FullName;
        try
        {
            Run(
                sources,
                new() { [TargetVariable] = target.Name, [FolderVariable] = Path.GetFullPath(inputs), [NodeReuseVariable] = "1" },
                "test", "Allocator.Properties", "-c", Configuration, "--filter", "FullyQualifiedName~CorpusReplay",
                "--settings", "coverage.runsettings", "--collect:XPlat Code Coverage", "--results-directory", results);
            Run(sources, [], "tool", "restore");
            Run(
                sources,
                [],
                "reportgenerator", $"-reports:{results}/*/coverage.cobertura.xml", $"-targetdir:{Path.GetFullPath(report)}",
                "-reporttypes:Html;TextSummary");
            string summary = File.ReadAllText(Path.Combine(report, "Summary.txt"));
            return summary[..summary.IndexOf("\n\n", StringComparison.Ordinal)];
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static string FindSources()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder
            ?? throw new UsageException($"the tests measure coverage, but {Solution} is in no folder above {AppContext.BaseDirectory}");
    }

    private static void Run(string folder, Dictionary<string, string> variables, params string[] arguments)
    {
        ToolRun? run = ToolRun.RunIn(folder, variables, "dotnet", arguments);
        if (run is not { ExitCode: 0 })
        {
            throw new InvalidOperationException($"'dotnet {arguments[0]}' failed ({run?.ExitCode}):\n{run?.Output}{run?.Error}");
        }
    }
}
