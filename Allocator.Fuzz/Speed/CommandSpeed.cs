using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Tools;

namespace Allocator.Fuzz.Speed;

/// <summary>A command of the checkout as people give it, with everything built.</summary>
internal sealed class CommandSpeed : ISpeedMeasurement
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    private readonly SpeedTarget wall;
    private readonly Tool tool;

    private CommandSpeed(string name, SpeedTarget wall, Tool tool)
    {
        Name = name;
        this.wall = wall;
        this.tool = tool;
    }

    /// <summary>The fast tier of the tests.</summary>
    public static CommandSpeed Tests { get; } = new(
        "tests",
        SpeedTarget.AtMost(60, "s", "dotnet test, the fast tier"),
        new Tool("dotnet", "test", SourceFolder.Solution, "-c", "Release", "--no-build").With("ALLOCATOR_SLOW_TESTS", "0"));

    /// <summary>The main job.</summary>
    public static CommandSpeed Verify { get; } = new(
        "verify", SpeedTarget.AtMost(180, "s", "./verify, after the first build"), new Tool("./verify"));

    public string Name { get; }

    public bool IsLong => true;

    public ImmutableArray<SpeedTarget> Targets => [wall];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        string folder = SourceFolder.Find()
            ?? throw new UsageException(
                $"'{Name}' needs the sources, but {SourceFolder.Solution} is in no folder above {AppContext.BaseDirectory}");
        string program = tool.Program.StartsWith('.') ? Path.Combine(folder, tool.Program) : tool.Program;
        Tool command = tool with { Folder = folder, Program = program };
        ProgressLine progress = new(settings.Terminal, Name);
        Stopwatch watch = Stopwatch.StartNew();
        Task<ToolRun?> running = command.RunAsync(cancellation);
        while (Task.WaitAny([running], WatchInterval) < 0)
        {
            progress.Report((long)watch.Elapsed.TotalSeconds, "seconds", TimeSpan.FromSeconds(wall.Must!.Value) - watch.Elapsed);
        }

        progress.Clear();
        ToolRun? run = running.GetAwaiter().GetResult();
        double seconds = watch.Elapsed.TotalSeconds;
        string text = string.Join(' ', [tool.Program, .. tool.Arguments]);
        return run is { ExitCode: ExitCode.Holds }
            ? [SpeedFigure.Of(wall, seconds, text)]
            : [SpeedFigure.OfFailure(wall, $"{text}: exit code {run?.ExitCode}")];
    }
}
