using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.WorstCalls;

namespace Allocator.Properties.Benchmarks;

public sealed class JudgmentTests
{
    private static readonly FigureKey Shipping = new("W1", "shipping");
    private static readonly FigureKey Baseline = new("W1", "bitmap (B)");
    private static readonly Target Ratio = new("W1", TargetKind.Ratio, Shipping, Baseline, Must: 1.5, Aim: 1.25);

    [Theory]
    [InlineData(9, 8, 1.125, "AimMet")]
    [InlineData(10, 8, 1.25, "AimMet")]
    [InlineData(11, 8, 1.375, "MustMet")]
    [InlineData(12, 8, 1.5, "MustMet")]
    [InlineData(13, 8, 1.625, "Missed")]
    [InlineData(0, 0, double.NaN, "Missed")]
    public void Judge_DividesByTheOther(double shipping, double baseline, double value, string verdict)
    {
        Outcome outcome = Ratio.Judge(FiguresOf((Shipping, shipping), (Baseline, baseline)))!;

        Assert.Equal(value, outcome.Value);
        Assert.Equal(verdict, outcome.Verdict.ToString());
    }

    [Fact]
    public void Judge_WithoutBothFigures_SaysNothing()
    {
        Assert.Null(Ratio.Judge(FiguresOf((Shipping, 1))));
        Assert.Null(Ratio.Judge(FiguresOf((Baseline, 1))));
    }

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 100 }, 3)]
    public void Figure_OfSeveralRounds_IsTheirMedian(double[] rounds, double median)
        => Assert.Equal(median, FiguresOf([.. rounds.Select(round => (Shipping, round))])[Shipping]);

    [Fact]
    public void WorstFigure_IsNoMedian()
    {
        Figures figures = new();
        foreach (double bytes in new double[] { 0, 24, 0, 0 })
        {
            figures.AddWorst(Shipping, bytes);
        }

        Assert.Equal(24, figures[Shipping]);
    }

    [Fact]
    public void ExitCode_IsZeroAtTheMusts_AndOneAboveAnyOfThem()
    {
        Judgment holds = Judgment.Of(MadeUpFigures.AtTheMusts());
        Assert.Equal(Targets.All.Length, holds.Outcomes.Length);
        Assert.Empty(holds.Missed);
        Assert.Equal(0, holds.ExitCode);

        foreach (Target target in Targets.All)
        {
            Figures figures = MadeUpFigures.AtTheMusts();
            figures.AddWorst(target.Figure, (figures[target.Figure]!.Value * 1.01) + 1);
            Judgment judgment = Judgment.Of(figures);

            Assert.Contains(target.Name, judgment.Missed);
            Assert.Equal(1, judgment.ExitCode);
        }
    }

    [Fact]
    public void Targets_AreLimitsOfWhatIsMeasured()
    {
        HashSet<FigureKey> measured = [.. Plan.Full.SelectMany(contest => contest.Contestants).SelectMany(contestant => contestant.Keys)];
        HashSet<string> sequences = [.. Measurement.Sequences().Select(sequence => sequence.Name)];

        foreach (Target target in Targets.All)
        {
            Assert.True(target.Aim <= target.Must, target.Name);
            bool isMeasured = target.Kind switch
            {
                TargetKind.Ratio or TargetKind.Growth => measured.Contains(target.Figure) && measured.Contains(target.ComparedWith!.Value),
                TargetKind.WorstCall => sequences.Contains(target.Figure.Row),
                _ => true,
            };
            Assert.True(isMeasured, target.Name);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Touches_EndInTheLastBlock(bool byFreeing)
    {
        TouchCalls calls = new(1, byFreeing);
        long[] ticks = new long[calls.CallCount];
        calls.Prepare();
        calls.Play(ticks);

        Assert.Equal(512, ticks.Length);
    }

    private static Figures FiguresOf(params (FigureKey Key, double Value)[] values)
    {
        Figures figures = new();
        foreach ((FigureKey key, double value) in values)
        {
            figures.Add(key, value);
        }

        return figures;
    }
}
