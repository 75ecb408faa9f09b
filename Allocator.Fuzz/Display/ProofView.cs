using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Theorems;
using Spectre.Console;

namespace Allocator.Fuzz.Display;

/// <summary>Shows what came of proofs.</summary>
internal static class ProofView
{
    /// <summary>Theorem, statement, outcome, and times.</summary>
    public static Table Table(ProofReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("group", "theorem", "statement", "outcome", "time", "checks");
        foreach (TheoremReport theorem in report.Theorems)
        {
            string[] cells =
            [
                theorem.Theorem.Group,
                theorem.Theorem.Name,
                Statement(theorem.Theorem),
                Describe(theorem.Outcome),
                Duration.Format(theorem.Elapsed),
                Duration.Format(theorem.CheckElapsed),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    /// <summary>Everything that is not as it should be, with its pages.</summary>
    public static IEnumerable<string> Failures(ProofReport report)
    {
        foreach (string name in report.DifferingOperators)
        {
            yield return $"the formula of operator {name} is not what the processor computes: nothing here is proven";
        }

        if (report.ShippingDifference is { } difference)
        {
            yield return $"the steps that are proven are not those that ship: {difference}";
        }

        foreach (TheoremReport theorem in report.Theorems.Where(theorem => theorem.Outcome != ProofOutcome.Proven))
        {
            yield return $"{theorem.Theorem.Name}: {Describe(theorem.Outcome)}: {theorem.Theorem.Statement}";
            foreach (string line in theorem.Model is { } model ? Draw(model) : [])
            {
                yield return line;
            }
        }
    }

    /// <summary>What does not hold, for which numbers, and on which pages.</summary>
    public static IEnumerable<string> Draw(ProofModel model)
    {
        yield return $"  fails: {string.Join(", ", model.FailingClaims)}";
        if (!model.Numbers.IsEmpty)
        {
            yield return $"  where: {string.Join(", ", model.Numbers)}";
        }

        foreach (string line in model.Picture.Select(line => line.ToPlainText()))
        {
            yield return $"  {line}";
        }
    }

    /// <summary>What is proven, and of what nothing is said.</summary>
    public static IEnumerable<string> Scope()
        => [.. ProofScope.Covers, "This says nothing about:", .. ProofScope.SaysNothingAbout.Select(line => $"  {line}")];

    public static string Summary(ProofReport report, ProofSettings settings)
    {
        int proven = report.Theorems.Count(theorem => theorem.Outcome == ProofOutcome.Proven);
        int undecided = report.Theorems.Count(theorem => theorem.Outcome == ProofOutcome.Undecided);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{proven} of {report.Theorems.Length} theorems proven, {undecided} undecided, in {Duration.Format(report.Elapsed)}: ")
            + (report.Holds ? "HOLDS" : "FAILS")
            + string.Create(CultureInfo.InvariantCulture, $" ({report.Solver}, {settings.Jobs} at a time, seed {settings.Seed})");
    }

    public static string Checks(ProofReport report)
    {
        int seeing = report.Theorems.Count(theorem => theorem.SeededFault is not null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Checked: {OperatorCheck.OperatorCount} operators on {OperatorCheck.PairCount} operand pairs each; ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"the steps against the allocator in {ShippingComparison.OperationCount:N0} random operations; ")
            + $"preconditions can be true and a fault in the kernels is seen in {seeing} of {report.Theorems.Length} theorems.";
    }

    /// <summary>Theorems that others rest on, and that were not chosen with them.</summary>
    public static IEnumerable<string> LeftOut(ProofReport report)
    {
        string[] missing =
        [
            .. report.Theorems.SelectMany(theorem => theorem.Theorem.RestsOn).Distinct()
                .Except(report.Theorems.Select(theorem => theorem.Theorem.Name)),
        ];
        return missing.Length > 0 ? [$"These rest on theorems that this run does not prove: {string.Join(", ", missing)}."] : [];
    }

    private static string Statement(Theorem theorem)
        => theorem.RestsOn.Any() ? $"{theorem.Statement} (rests on {string.Join(", ", theorem.RestsOn)})" : theorem.Statement;

    private static string Describe(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Proven => "proven",
        ProofOutcome.Refuted => "REFUTED",
        ProofOutcome.Undecided => "UNDECIDED",
        ProofOutcome.Vacuous => "VACUOUS: its preconditions can't be true",
        _ => "TOOTHLESS: it sees no fault in the kernels",
    };
}
