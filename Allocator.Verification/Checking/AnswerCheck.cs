using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Checking;

/// <summary>Whether an answer is right, and which arena follows from it, for what a subject claims.</summary>
public sealed class AnswerCheck(SubjectClaims claims)
{
    /// <summary>The verdict on an answer: the failure if it is wrong, and the arena that the oracle goes on with.</summary>
    public (CheckFailure? Failure, OracleArena After) Judge(OracleArena before, in Operation operation, Answer answer)
    {
        Operation taken = WithSlack(operation);
        OracleStep expected = before.Apply(taken);
        bool mayChoose = claims.Placement == PlacementClaim.Any
            && taken.Kind == OperationKind.Allocate
            && expected.Answer.Kind == AnswerKind.Page;
        if (mayChoose && answer.Kind == AnswerKind.Page)
        {
            return JudgeChoice(before, operation, taken, answer);
        }

        CheckFailure? failure = expected.Answer.Agrees(answer)
            ? null
            : Wrong(operation, Describe(operation.Kind, expected.Answer), answer);
        return (failure, expected.After);
    }

    /// <summary>An answer with its reason, as people read it.</summary>
    public static string Describe(OperationKind kind, Answer answer)
        => TracePrinter.Print(kind, answer) + (answer.Reason == RefusalReason.Unspecified ? "" : $" ({answer.Reason})");

    private static CheckFailure Wrong(in Operation operation, string expected, Answer answer)
        => new(CheckKind.Answer, "the answer is wrong", expected, Describe(operation.Kind, answer), answer.Page);

    /// <summary>The subject gave pages of its own choice: they must have been free, and lie where the request wants them.</summary>
    private static (CheckFailure? Failure, OracleArena After) JudgeChoice(
        OracleArena before,
        in Operation operation,
        in Operation taken,
        Answer answer)
    {
        OracleStep step = before.Apply(Operation.AllocateAt(answer.Page, taken.Pages));
        if (step.Answer.Kind != AnswerKind.Page)
        {
            return (Wrong(operation, $"{taken.Pages} pages that are free", answer), before);
        }

        bool isPermitted = OraclePlacement.Permits(answer.Page, taken.Pages, taken.Placement);
        return (isPermitted ? null : Wrong(operation, "a start that the constraints permit", answer), step.After);
    }

    /// <summary>The request as the subject must carry it out: rounded up and naturally aligned when that is what it claims to do.</summary>
    private Operation WithSlack(in Operation operation)
    {
        bool isRounded = claims.Slack == SlackClaim.PowerOfTwo && operation.HasValidArguments && Operation.TakesPages(operation.Kind);
        if (!isRounded || operation.Pages > Placement.NoBoundary)
        {
            return operation;
        }

        PageCount rounded = new((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)operation.Pages.Value));
        PageCount alignment = operation.Placement.Alignment > rounded ? operation.Placement.Alignment : rounded;
        return operation with { Pages = rounded, Placement = operation.Placement with { Alignment = alignment } };
    }
}
