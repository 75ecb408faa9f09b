using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Workloads;
using Spectre.Console;

namespace Allocator.Benchmarks.Display;

/// <summary>The tables of a judgment.</summary>
internal static class ResultTables
{
    /// <summary>The heaps that are no side of a ratio.</summary>
    private static readonly string[] OtherHeaps =
        [BuddyHeap.Name, LinearScanHeap.Name, NativeHeap<Mimalloc>.Name, NativeHeap<Jemalloc>.Name];

    public static IEnumerable<Table> Of(Judgment judgment)
    {
        yield return Ratios(judgment);
        if (judgment.Of(TargetKind.Growth).Any())
        {
            yield return Growth(judgment);
        }

        if (judgment.Of(TargetKind.WorstCall).Any())
        {
            yield return WorstCalls(judgment);
        }

        yield return Memory(judgment);
    }

    private static Table Ratios(Judgment judgment)
    {
        Figures figures = judgment.Figures;
        IEnumerable<string> others = OtherHeaps.Select(heap => $"{heap} ns");
        string[] headings = ["workload", "shipping ns", "B ns", "ratio", "must", "aim", "verdict", .. others];
        Table table = Create("Times, and their ratios to the 1-bit bitmap with a hint (B)", headings);
        Dictionary<string, Outcome> outcomes = judgment.Of(TargetKind.Ratio).ToDictionary(outcome => outcome.Target.Name);
        foreach (string row in figures.ComparedRows)
        {
            double shipping = figures[row, FigureNames.Shipping] ?? double.NaN;
            double baseline = figures[row, FigureNames.Baseline] ?? double.NaN;
            table.AddRow(
            [
                row,
                FigureText.Nanoseconds(shipping),
                FigureText.Nanoseconds(baseline),
                FigureText.Ratio(shipping / baseline),
                .. Limits(outcomes.GetValueOrDefault(row), FigureText.Limit),
                .. OtherHeaps.Select(heap => FigureText.Nanoseconds(figures[row, heap])),
            ]);
        }

        return table;
    }

    private static Table Growth(Judgment judgment)
    {
        string[] headings = ["workload", .. Arena.GrowingGiB.Select(size => $"{size} GiB ns"), "512 / 8 GiB", "must", "aim", "verdict"];
        Table table = Create("Growth of the shipping allocator with the arena (W7)", headings);
        foreach (string row in FigureNames.GrowingRows)
        {
            Outcome outcome = judgment.Of(TargetKind.Growth).Single(outcome => outcome.Target.Name == FigureNames.Growth(row));
            table.AddRow(
            [
                row,
                .. from size in Arena.GrowingGiB
                   select FigureText.Nanoseconds(judgment.Figures[FigureNames.At(row, size), FigureNames.Shipping]),
                FigureText.Ratio(outcome.Value),
                .. Limits(outcome, FigureText.Limit),
            ]);
        }

        return table;
    }

    private static Table WorstCalls(Judgment judgment)
    {
        Table table = Create(
            "The worst single call (W8)", "calls", "worst call", "last call: the first allocate 64", "must", "aim", "verdict");
        foreach (Outcome outcome in judgment.Of(TargetKind.WorstCall))
        {
            string row = outcome.Target.Figure.Row;
            bool endsInAllocation = row != FigureNames.WorstChurnCall;
            table.AddRow(
            [
                outcome.Target.Name,
                FigureText.Microseconds(outcome.Value),
                FigureText.Microseconds(endsInAllocation ? judgment.Figures[FigureNames.LastCallOf(row), FigureNames.Shipping] : null),
                .. Limits(outcome, limit => FigureText.Microseconds(limit)),
            ]);
        }

        return table;
    }

    private static Table Memory(Judgment judgment)
    {
        Table table = Create("Memory of the shipping allocator", "property", "figure", "must", "aim", "verdict");
        foreach (Outcome outcome in judgment.Of(TargetKind.Memory))
        {
            Target target = outcome.Target;
            string parts = target.ComparedWith is { } key
                ? $"{FigureText.Count(judgment.Figures[target.Figure]!.Value)} / {FigureText.Count(judgment.Figures[key]!.Value)} = "
                : "";
            table.AddRow([target.Name, parts + FigureText.Ratio(outcome.Value), .. Limits(outcome, FigureText.Limit)]);
        }

        return table;
    }

    /// <summary>The cells of must, aim and verdict.</summary>
    private static string[] Limits(Outcome? outcome, Func<double, string> format)
        => outcome is null
            ? [FigureText.NotMeasured, FigureText.NotMeasured, FigureText.NotMeasured]
            : [format(outcome.Target.Must), format(outcome.Target.Aim), Markup(outcome.Verdict)];

    private static string Markup(Verdict verdict)
    {
        string color = verdict switch
        {
            Verdict.AimMet => "green",
            Verdict.MustMet => "yellow",
            _ => "red",
        };
        return $"[{color}]{FigureText.Of(verdict)}[/]";
    }

    private static Table Create(string title, params string[] headings)
    {
        Table table = new Table { Title = new TableTitle(title) }.Border(TableBorder.Simple);
        foreach (string heading in headings)
        {
            bool isText = heading is "verdict" || heading == headings[0];
            table.AddColumn(heading, column => column.Alignment(isText ? Justify.Left : Justify.Right));
        }

        return table;
    }
}
