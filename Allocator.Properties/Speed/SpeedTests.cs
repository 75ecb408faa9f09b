using System.Collections.Immutable;
using System.Text.Json;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Speed;
using Allocator.Properties.CommandLine;

namespace Allocator.Properties.Speed;

/// <summary>What figures say, on made-up ones; and the verb on what is measured quickly.</summary>
public sealed class SpeedTests
{
    private static readonly SpeedTarget Rate = SpeedTarget.AtLeast(100, "x/s", "rate", aim: 200);
    private static readonly SpeedTarget Time = SpeedTarget.AtMost(60, "s", "time");

    public static TheoryData<string, double, string> Rates => new()
    {
        { "at the aim", 200, "AimMet" },
        { "just below it", 199.9, "Met" },
        { "at the limit", 100, "Met" },
        { "just below it", 99.9, "Missed" },
        { "no number", double.NaN, "Missed" },
    };

    public static TheoryData<string, double, string> Times => new()
    {
        { "below the limit", 1, "Met" },
        { "at the limit", 60, "Met" },
        { "just above it", 60.1, "Missed" },
        { "no number", double.NaN, "Missed" },
    };

    public static TheoryData<string, string[], int> Runs => new()
    {
        { "nothing measured", [], 0 },
        { "all met", ["Met", "AimMet"], 0 },
        { "a figure without a limit", ["Told"], 0 },
        { "one missed", ["Met", "Missed"], 1 },
        { "missed beats stopped", ["Missed", "Interrupted", "MissingTool"], 1 },
        { "stopped beats a missing tool", ["Interrupted", "MissingTool"], 130 },
        { "a missing tool", ["Met", "MissingTool"], 3 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Judge_OfARate_MoreIsBetter(string row, double value, string expected)
        => Assert.Equal((row, expected), (row, SpeedFigure.Of(Rate, value, "").Verdict.ToString()));

    [Theory]
    [MemberData(nameof(Times))]
    public void Judge_OfATime_LessIsBetter(string row, double value, string expected)
        => Assert.Equal((row, expected), (row, SpeedFigure.Of(Time, value, "").Verdict.ToString()));

    [Fact]
    public void Judge_WithoutALimit_OnlyTells()
        => Assert.Equal(SpeedVerdict.Told, SpeedFigure.Of(SpeedTarget.Told("x/s", "rate"), 0, "").Verdict);

    [Fact]
    public void Failure_IsMissed_HoweverFast()
        => Assert.True(SpeedFigure.OfFailure(Time, "a counterexample") is { Verdict: SpeedVerdict.Missed, Value: null });

    [Theory]
    [MemberData(nameof(Runs))]
    public void ExitCode_FollowsFromTheVerdicts(string row, string[] verdicts, int expected)
    {
        SpeedReport report = new([.. verdicts.Select(verdict => new SpeedFigure(Time, 1, Enum.Parse<SpeedVerdict>(verdict), ""))]);
        Assert.Equal((row, expected), (row, report.ExitCode));
    }

    [Fact]
    public void Make_AfterAnInterruption_BeginsNothing_AndKeepsWhatThereIs()
    {
        using CancellationTokenSource source = new();
        Fake[] fakes = [new("first", () => 1), new("second", Cancel), new("third", () => throw new InvalidOperationException("was begun"))];

        SpeedReport report = SpeedReport.Make(fakes, Settings(), source.Token);

        Assert.Equal(
            [SpeedVerdict.Met, SpeedVerdict.Interrupted, SpeedVerdict.Interrupted],
            report.Figures.Select(figure => figure.Verdict).ToArray());

        double Cancel()
        {
            source.Cancel();
            throw new OperationCanceledException();
        }
    }

    [Fact]
    public void Make_WithoutATool_MeasuresTheRest()
    {
        Fake[] fakes = [new("first", () => throw MissingToolException.For("z3", "z3")), new("second", () => 61)];

        SpeedReport report = SpeedReport.Make(fakes, Settings(), default);

        Assert.Equal([SpeedVerdict.MissingTool, SpeedVerdict.Missed], report.Figures.Select(figure => figure.Verdict).ToArray());
        Assert.Contains("sudo apt-get install -y z3", report.Figures[0].Effort, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurements_HaveNamesOfTheirOwn()
    {
        string[] names = [.. SpeedReport.Measurements.Select(measurement => measurement.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(SpeedReport.Measurements, measurement => Assert.NotEmpty(measurement.Targets));
    }

    [Fact]
    public async Task Only_OfAnUnknownName_SaysWhatThereIs()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["speed", "--only", "proof"])).RequireExit(2);
        Assert.Contains("'proof' is no measurement; did you mean 'proofs'?", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The limits themselves hold on a quiet machine alone; here it is what is measured, and that the verdict follows.</summary>
    [SlowFact]
    public async Task Speed_AsJson_HasAFigureForEachTargetThatIsChosen()
    {
        CommandLineRun run = await CommandLineRun.StartAsync(
            ["speed", "--quick", "--only", "empty,defects", "--corpus", Repository.PathOf("corpus"), "--json"]);

        JsonElement[] figures = [.. run.RequireJson().EnumerateArray()];
        Assert.Equal(2, figures.Length);
        Assert.All(figures, figure => Assert.True(figure.GetProperty("value").GetDouble() > 0, $"{figure}"));
        bool misses = figures.Any(figure => figure.GetProperty("verdict").GetString() == "missed");
        run.RequireExit(misses ? 1 : 0);
    }

    private static SpeedSettings Settings()
        => new(IsQuick: true, Seed: 1, "corpus", Terminal.Create(TextWriter.Null, TextWriter.Null, isInteractive: false));

    private sealed class Fake(string name, Func<double> measure) : ISpeedMeasurement
    {
        public string Name => name;

        public bool IsLong => false;

        public ImmutableArray<SpeedTarget> Targets => [Time];

        public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
            => [SpeedFigure.Of(Time, measure(), "")];
    }
}
