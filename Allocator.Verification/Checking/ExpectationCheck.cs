using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Checking;

/// <summary>Compares what a trace's author expects with what is.</summary>
internal static class ExpectationCheck
{
    /// <summary>Null when the step expects nothing, or what it expects is so.</summary>
    public static CheckFailure? Check(TraceStep step, Answer? answer, OracleArena oracle) => step switch
    {
        OperationStep operation => CheckAnswer(operation, answer),
        ExpectBitmapStep bitmap => CheckBitmap(bitmap, oracle),
        ExpectRegionsStep regions => CheckRegions(regions, oracle),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step of an unknown kind."),
    };

    private static CheckFailure? CheckAnswer(OperationStep step, Answer? answer)
        => step.Expected is not { } expected || answer is not { } actual || expected.Agrees(actual)
            ? null
            : Failure(
                "the answer",
                TracePrinter.Print(step.Operation.Kind, expected),
                AnswerCheck.Describe(step.Operation.Kind, actual),
                actual.Page);

    private static CheckFailure? CheckBitmap(ExpectBitmapStep step, OracleArena oracle)
    {
        ImmutableArray<byte> actual = [.. OracleBitmap.Render(oracle)];
        for (int index = 0; index < actual.Length; index++)
        {
            if (actual[index] != step.Bytes[index])
            {
                return Failure("the bitmap", TracePrinter.Bytes(step.Bytes), TracePrinter.Bytes(actual), new(index * 4L));
            }
        }

        return null;
    }

    private static CheckFailure? CheckRegions(ExpectRegionsStep step, OracleArena oracle)
    {
        bool matches = step.Regions.Length == oracle.Regions.Length
            && step.Regions.Zip(oracle.Regions).All(pair => pair.First.Matches(pair.Second));
        if (matches)
        {
            return null;
        }

        ExpectRegionsStep actual = new([.. oracle.Regions.Select(region => Describe(region))]);
        return Failure("the list of regions", TracePrinter.Print(step), TracePrinter.Print(actual), default);
    }

    private static ExpectedRegion Describe(Region region) => new(new(region.Start, region.Pages), region.Color, region.IsReserved);

    private static CheckFailure Failure(string what, string expected, string actual, PageNumber page)
        => new(CheckKind.Expectation, $"{what} is not what the trace expects", expected, actual, page);
}
