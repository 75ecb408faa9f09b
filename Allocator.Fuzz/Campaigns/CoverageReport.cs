using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Tools;

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

    // Built apart: what is being measured is rewritten, and somebody may be running the tests or this program of another configuration.
    // Analyzers have seen it when this program was built.
    private const string Configuration = "Coverage";

    /// <summary>Writes the report.</summary>
    /// <returns>Its summary.</returns>
    public static string Write(FuzzTarget target, string inputs, string report)
    {
        string sources = FindSources();
        string results = Directory.CreateTempSubdirectory("coverage-").FullName;
        try
        {
            Tool test = Dotnet(
                sources,
                "test", "Allocator.Properties", "-c", Configuration, "-p:RunAnalyzers=false", "--filter", "FullyQualifiedName~CorpusReplay",
                "--settings", "coverage.runsettings", "--collect:XPlat Code Coverage", "--results-directory", results);
            Run(test.With(TargetVariable, target.Name).With(FolderVariable, Path.GetFullPath(inputs)).With(NodeReuseVariable, "1"));
            Run(Dotnet(sources, "tool", "restore"));
            Run(Dotnet(
                sources,
                "reportgenerator", $"-reports:{results}/*/coverage.cobertura.xml", $"-targetdir:{Path.GetFullPath(report)}",
                "-reporttypes:Html;TextSummary"));
            string summary = File.ReadAllText(Path.Combine(report, "Summary.txt"));
            return summary[..summary.IndexOf("\n\n", StringComparison.Ordinal)];
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static string FindSources()
        => SourceFolder.Find()
            ?? throw new UsageException(
                $"the tests measure coverage, but {SourceFolder.Solution} is in no folder above {AppContext.BaseDirectory}");

    private static Tool Dotnet(string folder, params ImmutableArray<string> arguments) => new("dotnet", arguments) { Folder = folder };

    private static void Run(Tool tool)
    {
        ToolRun? run = tool.Run();
        if (run is not { ExitCode: 0 })
        {
            throw new InvalidOperationException($"'{tool.Program} {tool.Arguments[0]}' failed ({run?.ExitCode}):\n{run?.Text}");
        }
    }
}
