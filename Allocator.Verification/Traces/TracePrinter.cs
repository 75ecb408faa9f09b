using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Traces;

/// <summary>Writes a trace as the text that <see cref="TraceParser"/> reads: one canonical form for each trace.</summary>
public static class TracePrinter
{
    /// <summary>The whole text, with a final line end.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="comments">Lines to put in front, as comments.</param>
    public static string Print(Trace trace, params IEnumerable<string> comments)
    {
        StringBuilder text = new();
        foreach (string comment in comments)
        {
            Line(text, $"# {comment}");
        }

        string geometry = trace.Geometry == Trace.Geometries[0] ? "" : $" {TraceWords.Geometry} {trace.Geometry}";
        Line(text, $"{TraceWords.Arena} {trace.Arena.Pages}{geometry}");
        if (!trace.Arena.Bitmap.IsEmpty)
        {
            Line(text, $"{TraceWords.Bitmap} {Bytes(trace.Arena.Bitmap)}");
        }

        if (!trace.Arena.ReservedStarts.IsEmpty)
        {
            Line(text, $"{TraceWords.Reserved} {string.Join(' ', trace.Arena.ReservedStarts)}");
        }

        foreach (TraceStep step in trace.Steps)
        {
            Line(text, Print(step));
        }

        return text.ToString();
    }

    /// <summary>One step as a line, without its end.</summary>
    public static string Print(TraceStep step) => step switch
    {
        OperationStep { Expected: { } answer } expected
            => $"{Print(expected.Operation)} {TraceWords.Arrow} {Print(expected.Operation.Kind, answer)}",
        OperationStep plain => Print(plain.Operation),
        ExpectBitmapStep bitmap => $"{TraceWords.Expect} {TraceWords.Bitmap} {Bytes(bitmap.Bytes)}",
        ExpectRegionsStep regions
            => string.Join(' ', [TraceWords.Expect, TraceWords.Regions, .. regions.Regions.Select(ExpectedRegionText.Format)]),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step of an unknown kind."),
    };

    /// <summary>An operation as a line; constraints that constrain nothing are left out.</summary>
    public static string Print(Operation operation)
    {
        StringBuilder text = new(TraceWords.Of(operation.Kind));
        Append(text, "", operation.Page.Value, Operation.TakesPage(operation.Kind));
        Append(text, "", operation.Pages.Value, Operation.TakesPages(operation.Kind));
        Placement placement = operation.Placement;
        Placement anywhere = Placement.Anywhere;
        Append(text, TraceWords.Align + " ", placement.Alignment.Value, placement.Alignment != anywhere.Alignment);
        Append(text, TraceWords.From + " ", placement.From.Value, placement.From != anywhere.From);
        Append(text, TraceWords.Below + " ", placement.Below.Value, placement.Below != anywhere.Below);
        Append(text, TraceWords.Within + " ", placement.Boundary.Value, placement.Boundary != anywhere.Boundary);
        return text.ToString();
    }

    /// <summary>An answer as it stands behind the arrow.</summary>
    public static string Print(OperationKind kind, Answer answer) => answer.Kind switch
    {
        AnswerKind.Page => answer.Page.ToString(),
        AnswerKind.None => TraceWords.None,
        AnswerKind.Refused => TraceWords.Refused,
        AnswerKind.Done => TraceWords.SuccessOf(kind) ?? "done",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An answer of an unknown kind."),
    };

    /// <summary>Bytes as two hexadecimal digits each.</summary>
    public static string Bytes(ImmutableArray<byte> bytes)
        => string.Join(' ', bytes.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));

    private static void Append(StringBuilder text, string word, long value, bool isWritten)
    {
        if (isWritten)
        {
            text.Append(CultureInfo.InvariantCulture, $" {word}{value}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
