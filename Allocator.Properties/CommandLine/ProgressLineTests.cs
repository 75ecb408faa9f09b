using Allocator.Fuzz.Display;

namespace Allocator.Properties.CommandLine;

/// <summary>What somebody sees who waits at a terminal.</summary>
public sealed class ProgressLineTests
{
    public static TheoryData<string, double?, string, string> Lines => new()
    {
        { "time left", 90, "", "^\rwork: 5,000 things, [0-9,]+/s, 90.0 s left$" },
        { "nobody knows how much", null, "", "^\rwork: 5,000 things, [0-9,]+/s$" },
        { "more to say", 90, "3 of 4", "^\rwork: 5,000 things, [0-9,]+/s, 90.0 s left; 3 of 4$" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Report_ShowsRateAndTimeLeft(string name, double? secondsLeft, string details, string expected)
    {
        using StringWriter error = new();
        ProgressLine line = new(Terminal.Create(TextWriter.Null, error, isInteractive: true), "work");
        while (error.ToString().Length == 0)
        {
            line.Report(5000, "things", secondsLeft is { } seconds ? TimeSpan.FromSeconds(seconds) : null, details);
        }

        Assert.Matches(expected, error.ToString());
        int shown = error.ToString().Length - 1;
        line.Clear();
        Assert.True(error.ToString().EndsWith($"\r{new string(' ', shown)}\r", StringComparison.Ordinal), name);
    }

    [Fact]
    public void Report_WhereNobodyLooks_IsSilent()
    {
        using StringWriter error = new();
        ProgressLine line = new(Terminal.Create(TextWriter.Null, error, isInteractive: false), "work");
        while (line.Elapsed < TimeSpan.FromMilliseconds(300))
        {
            line.Report(5000, "things", TimeSpan.Zero);
        }

        Assert.Empty(error.ToString());
    }
}
