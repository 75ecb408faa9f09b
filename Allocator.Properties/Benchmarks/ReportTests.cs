using System.Text.Json;
using System.Xml.Linq;
using Allocator.Benchmarks.CommandLine;
using Allocator.Benchmarks.Display;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Pictures;

namespace Allocator.Properties.Benchmarks;

public sealed class ReportTests
{
    private static readonly string[] ShownInPicture =
    [
        "W1", "W2 allocate", "W2 free", "W3-50", "W3-90", "W3-99", "W4", "W4p", "W5", "W5h", "W6 allocate", "W6 free",
        "1 GiB", "8 GiB", "64 GiB", "512 GiB",
        "shipping", "bitmap (B)", "buddy", "linear scan",
    ];

    [Fact]
    public void Tables_ShowFiguresRatiosAndVerdicts()
    {
        string text = TextOf(Judgment.Of(MadeUpFigures.AtTheMusts()));

        Assert.Contains("W1 1,536 1,024 1.50 1.5 1.1 must met", text, StringComparison.Ordinal);
        Assert.Contains("W3-50 1,024 1,024 1.00 - - -", text, StringComparison.Ordinal);
        Assert.Contains("W5 6.1 1,024 0.0060 0.006 0.003 must met", text, StringComparison.Ordinal);
        Assert.Contains("W5 1,024 1,024 1,024 1,331 1.30 1.3 1 must met", text, StringComparison.Ordinal);
        Assert.Contains("W8 pages taken at 512 GiB 100 us - 100 us 10.0 us must met", text, StringComparison.Ordinal);
        Assert.Contains("managed bytes per operation 0 0 0 aim met", text, StringComparison.Ordinal);
        Assert.Contains("Allocations without room: W4 shipping 0.28 %", text, StringComparison.Ordinal);
        Assert.EndsWith($"HOLDS: all {Targets.All.Length} musts are met", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_SaysWhichMustsAreMissed()
    {
        string text = TextOf(Judgment.Of(MadeUpFigures.AtTheMusts(1.01)));

        Assert.Contains("W1 1,551 1,024 1.52 1.5 1.1 MISSED", text, StringComparison.Ordinal);
        Assert.Contains($" of {Targets.All.Length} musts: W1, W2 allocate, W2 free, W3-90, W4, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_HasEveryTargetAndFigure()
    {
        Judgment judgment = Judgment.Of(MadeUpFigures.AtTheMusts(1.01));
        using JsonDocument document = JsonDocument.Parse(ResultDocument.Of(judgment));

        JsonElement root = document.RootElement;
        Assert.False(root.GetProperty("holds").GetBoolean());
        Assert.Equal(Targets.All.Length, root.GetProperty("targets").GetArrayLength());
        Assert.Equal("missed", root.GetProperty("targets")[0].GetProperty("verdict").GetString());
        Assert.Equal(judgment.Figures.Keys.Count(), root.GetProperty("figures").GetArrayLength());
    }

    [Fact]
    public void Picture_IsWellFormed_AndNamesEveryWorkload()
    {
        string picture = PerformancePicture.Draw(Judgment.Of(MadeUpFigures.AtTheMusts()));

        IEnumerable<XElement> texts = XDocument.Parse(picture).Descendants().Where(node => node.Name.LocalName == "text");
        Assert.All(ShownInPicture, shown => Assert.Contains(texts, text => text.Value == shown));
        Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_OfAQuickRun_IsWellFormed()
    {
        Figures figures = new();
        figures.Add(new(FigureNames.SinglePages, FigureNames.Shipping), 10);
        figures.Add(new(FigureNames.SinglePages, FigureNames.Baseline), 8);

        Assert.NotNull(XDocument.Parse(PerformancePicture.Draw(Judgment.Of(figures))).Root);
    }

    [Theory]
    [InlineData(4.7, "4.7 ns")]
    [InlineData(147, "147 ns")]
    [InlineData(26_250, "26 µs")]
    [InlineData(1_509_904, "1.5 ms")]
    public void Times_AreShort(double nanoseconds, string text) => Assert.Equal(text, TimeText.Of(nanoseconds));

    [Theory]
    [InlineData("--quick --ratios", "choose one")]
    [InlineData("--json", "choose one")]
    [InlineData("--quick --nonsense", "--nonsense")]
    [InlineData("--quick --svg=/proc/no/such.svg", "/proc/no/such.svg")]
    public void BadUsage_ExitsWithTwo(string line, string complaint)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = Application.Run(line.Split(' '), TerminalOf(output, error));

        Assert.Equal(2, exitCode);
        Assert.StartsWith("error: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(complaint, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_EndsWithExamples()
    {
        using StringWriter output = new();
        int exitCode = Application.Run(["--help"], TerminalOf(output, TextWriter.Null));

        Assert.Equal(0, exitCode);
        Assert.Contains("InProcessEmitToolchain", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("dotnet run --project Allocator.Benchmarks -c Release -- --quick", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What is printed, runs of white space as one space.</summary>
    private static string TextOf(Judgment judgment)
    {
        using StringWriter output = new();
        ResultText.Write(judgment, TerminalOf(output, TextWriter.Null));
        return string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Terminal TerminalOf(TextWriter output, TextWriter error)
        => Terminal.Create(output, error, isInteractive: false, showsProgress: false);
}
