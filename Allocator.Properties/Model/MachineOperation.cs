using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Operation = Allocator.Verification.Operations.Operation;

namespace Allocator.Properties.Model;

/// <summary>One operation of the state machine. It holds no state, because shrinking runs it again.</summary>
internal sealed class MachineOperation(Operation operation, SubjectClaims claims) : Operation<ISubject, AllocatorModel>
{
    public Operation Request => operation;

    /// <summary>Every operation is permitted in every state: refusing is part of the job.</summary>
    public override bool Pre(AllocatorModel model) => true;

    public override AllocatorModel Run(AllocatorModel model) => model.After(operation);

    /// <summary>
    /// The subject answers what the model answers, and shows the model's regions in its bitmap, its introspection and its own validation.
    /// </summary>
    public override Property Check(ISubject actual, AllocatorModel model)
    {
        Answer answer = actual.Apply(operation);
        IntrospectionChecks introspection = new(claims);
        CheckFailure? failure = BitmapCheck.Check(model.Arena, actual.Bitmap, claims.Colors)
            ?? introspection.CheckRegions(model.Arena, actual)
            ?? introspection.CheckRegionAt(model.Arena, actual)
            ?? IntrospectionChecks.CheckStatistics(model.Arena, actual)
            ?? IntrospectionChecks.CheckValidate(actual);
        return (failure is null).Label(failure?.ToString() ?? "")
            .And(model.LastAnswer.Agrees(answer).Label($"answered {answer}, not {model.LastAnswer}"));
    }

    public override string ToString() => TracePrinter.Print(operation);
}
