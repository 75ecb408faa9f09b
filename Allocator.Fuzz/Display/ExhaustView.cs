using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Drawing;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Display;

/// <summary>Shows what came of exhausting an arena.</summary>
internal static class ExhaustView
{
    /// <summary>What is proven, and of what nothing is said.</summary>
    public static IEnumerable<string> Scope(int pages)
        => [.. ExhaustiveScope.Covers(pages), "This says nothing about:", .. ExhaustiveScope.SaysNothingAbout.Select(line => $"  {line}")];

    /// <summary>The counts in words.</summary>
    public static string Counts(ExhaustiveCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Bitmaps:N0} bitmaps, {counts.Dumps:N0} with a choice of reserved regions, {counts.RegionLists:N0} region lists; ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.InternalStates:N0} internal states; {counts.Transitions:N0} transitions");

    /// <summary>The last line: counts, effort, verdict.</summary>
    public static string Summary(ExhaustiveReport report)
    {
        ExhaustiveSettings settings = report.Settings;
        string part = settings.ShardCount == 1 ? "" : $", shard {settings.ShardNumber}/{settings.ShardCount}";
        double rate = report.OperationsNow / Math.Max(0.001, report.Elapsed.TotalSeconds);
        string verdict = report.Holds ? "HOLDS" : report.Finding is null ? "INTERRUPTED, and holds so far" : "FAILS";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Pages} pages{part}: {report.Counts.Operations:N0} operations carried out, {rate:N0}/s, in ")
            + $"{Duration.Format(report.Elapsed)}: {verdict}";
    }

    /// <inheritdoc cref="Summary(ExhaustiveReport)"/>
    public static string Summary(ClosureReport report)
    {
        string verdict = report.Finding is not null ? "FAILS"
            : report.IsComplete ? "HOLDS, and no new state appears"
            : "INCOMPLETE, and holds so far";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Pages} pages, from the empty arena: {report.States:N0} states, cursor and index included; ")
            + string.Create(CultureInfo.InvariantCulture, $"{report.Transitions:N0} transitions, ")
            + $"histories of up to {report.Depth} operations, in {Duration.Format(report.Elapsed)}: {verdict}";
    }

    /// <summary>The failing step: bitmap, internal state, operation, expected and actual.</summary>
    public static IEnumerable<string> Describe(ExhaustiveFinding finding)
    {
        yield return $"{finding.Message}";
        yield return $"  from the state: {finding.State.Internals}";
        yield return $"  operation:      {(finding.Operation is { } operation ? TracePrinter.Print(operation) : "none")}";
        yield return $"  expected:       {finding.Expected}";
        yield return $"  got:            {finding.Actual}";
        yield return "";
        foreach (PictureLine line in Draw(finding))
        {
            yield return $"  {line.ToPlainText()}";
        }
    }

    private static ImmutableArray<PictureLine> Draw(ExhaustiveFinding finding)
    {
        PictureRow[] rows =
        [
            Row("before", finding.State.Bits),
            Row("expected", finding.BitsAfter.Expected),
            Row("actual", finding.BitsAfter.Actual),
        ];
        return ArenaPicture.Draw(new(finding.State.Pages), rows, default);

        PictureRow Row(string label, uint bits) => new(label, Layout.ImageOf(finding.State.Pages, bits, 0).Bitmap);
    }
}
