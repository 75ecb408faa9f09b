using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Traces;

/// <summary>Reads a trace's text. A line holds one header, operation or expectation; # starts a comment.</summary>
/// <remarks>
/// The header comes first and in this order: <c>arena PAGES [geometry NAME]</c>, then optionally <c>bitmap BYTES</c> and <c>reserved
/// STARTS</c>. Numbers are decimal, or hexadecimal with 0x.
/// </remarks>
public sealed class TraceParser
{
    private readonly ImmutableArray<TraceStep>.Builder steps = ImmutableArray.CreateBuilder<TraceStep>();
    private readonly ImmutableArray<int>.Builder lineNumbers = ImmutableArray.CreateBuilder<int>();
    private readonly TraceHeader header = new();

    private TraceParser()
    {
    }

    /// <summary>The trace that the text describes.</summary>
    /// <exception cref="TraceFormatException">It describes none; the message says why, with line and column.</exception>
    public static Trace Parse(string text)
    {
        TraceParser parser = new();
        int lineNumber = 0;
        foreach (string line in text.Split('\n'))
        {
            lineNumber++;
            TraceTokens tokens = new(line, lineNumber);
            if (!tokens.AtEnd)
            {
                parser.ParseLine(tokens, lineNumber);
                tokens.RequireEnd();
            }
        }

        ArenaImage arena = parser.header.Arena
            ?? throw new TraceFormatException(Math.Max(1, lineNumber), 1, $"the trace has no line '{TraceWords.Arena} PAGES'");
        return new(parser.header.Geometry, arena, parser.steps.ToImmutable()) { LineNumbers = parser.lineNumbers.ToImmutable() };
    }

    private static ExpectBitmapStep ParseExpectedBitmap(TraceTokens tokens, ArenaImage arena)
        => new(TraceHeader.ParseBitmap(tokens, arena.Pages));

    private static ExpectRegionsStep ParseExpectedRegions(TraceTokens tokens)
    {
        ImmutableArray<ExpectedRegion>.Builder regions = ImmutableArray.CreateBuilder<ExpectedRegion>();
        while (!tokens.AtEnd)
        {
            ExpectedRegion region = ExpectedRegionText.Parse(tokens.Peek())
                ?? throw tokens.Error($"'{tokens.Peek()}' is no region: START+PAGES[:COLOR][r]");
            regions.Add(region);
            tokens.TakeWord("a region");
        }

        return new(regions.ToImmutable());
    }

    private static Operation ParseOperation(OperationKind kind, TraceTokens tokens)
    {
        PageNumber page = Operation.TakesPage(kind) ? new(tokens.TakeNumber("the page")) : default;
        PageCount pages = Operation.TakesPages(kind) ? new(tokens.TakeNumber("the number of pages")) : default;
        Placement placement = kind == OperationKind.Allocate ? ParsePlacement(tokens) : Placement.Anywhere;
        return new(kind, page, pages, placement);
    }

    private static Placement ParsePlacement(TraceTokens tokens)
    {
        Placement placement = Placement.Anywhere;
        HashSet<string> seen = [];
        while (!tokens.AtEnd && tokens.Peek() != TraceWords.Arrow)
        {
            string word = tokens.Peek();
            if (!seen.Add(word))
            {
                throw tokens.Error($"'{word}' is written twice");
            }

            if (word is not (TraceWords.Align or TraceWords.From or TraceWords.Below or TraceWords.Within))
            {
                throw tokens.Unknown("constraint", [TraceWords.Align, TraceWords.From, TraceWords.Below, TraceWords.Within]);
            }

            tokens.TakeWord("a constraint");
            long value = tokens.TakeNumber($"the number after '{word}'");
            placement = word switch
            {
                TraceWords.Align => placement with { Alignment = new(value) },
                TraceWords.From => placement with { From = new(value) },
                TraceWords.Below => placement with { Below = new(value) },
                _ => placement with { Boundary = new(value) },
            };
        }

        return placement;
    }

    private static Answer? ParseAnswer(OperationKind kind, TraceTokens tokens)
    {
        if (!tokens.TakeIf(TraceWords.Arrow))
        {
            return null;
        }

        if (tokens.TakeIf(TraceWords.Refused))
        {
            return Answer.Refused(RefusalReason.Unspecified);
        }

        if (TraceWords.CanBeNone(kind) && tokens.TakeIf(TraceWords.None))
        {
            return Answer.None;
        }

        if (TraceWords.SuccessOf(kind) is not { } success)
        {
            return Answer.At(new(tokens.TakeNumber("the page after '->'")));
        }

        return tokens.TakeIf(success)
            ? Answer.Done
            : throw tokens.Unknown($"answer to '{TraceWords.Of(kind)}'", [success, TraceWords.Refused]);
    }

    private void ParseLine(TraceTokens tokens, int lineNumber)
    {
        string word = tokens.Peek();
        if (header.TryParseLine(tokens, isFirstStep: steps.Count == 0))
        {
            return;
        }

        ArenaImage arena = header.Arena ?? throw tokens.Error($"a trace begins with '{TraceWords.Arena} PAGES', not with '{word}'");
        steps.Add(ParseStep(tokens, arena));
        lineNumbers.Add(lineNumber);
    }

    private static TraceStep ParseStep(TraceTokens tokens, ArenaImage arena)
    {
        if (tokens.TakeIf(TraceWords.Expect))
        {
            if (tokens.TakeIf(TraceWords.Bitmap))
            {
                return ParseExpectedBitmap(tokens, arena);
            }

            return tokens.TakeIf(TraceWords.Regions)
                ? ParseExpectedRegions(tokens)
                : throw tokens.Unknown("expectation", [TraceWords.Bitmap, TraceWords.Regions]);
        }

        OperationKind kind = TraceWords.KindOf(tokens.Peek())
            ?? throw tokens.Unknown("operation", [.. TraceWords.Operations, TraceWords.Expect]);
        tokens.TakeWord("the operation");
        Operation operation = ParseOperation(kind, tokens);
        return new OperationStep(operation, ParseAnswer(kind, tokens));
    }
}
