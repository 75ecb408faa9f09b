using Allocator.Benchmarks.Judging;
using Spectre.Console;

namespace Allocator.Benchmarks.Display;

/// <summary>A judgment as text.</summary>
internal static class ResultText
{
    public static void Write(Judgment judgment, Terminal terminal)
    {
        foreach (string line in ConditionsText.Lines)
        {
            terminal.Output.WriteLine(line);
        }

        foreach (Table table in ResultTables.Of(judgment))
        {
            terminal.Output.WriteLine();
            terminal.Console.Write(table);
        }

        IEnumerable<string> rates = judgment.Figures.FailureRates.Select(rate => $"{rate.Key.Row} {rate.Key.Heap} {rate.Value:0.00 %}");
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Allocations without room: {string.Join(", ", rates)}");
        string[] missed = [.. judgment.Missed];
        terminal.Output.WriteLine(
            missed.Length == 0
                ? $"HOLDS: all {judgment.Outcomes.Length} musts are met"
                : $"MISSED: {missed.Length} of {judgment.Outcomes.Length} musts: {string.Join(", ", missed)}");
    }
}
