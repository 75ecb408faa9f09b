using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Checking;

/// <summary>A trace asks for something that the subject does not claim to have.</summary>
public sealed class MissingOperationException : InvalidOperationException
{
    public MissingOperationException()
    {
    }

    public MissingOperationException(string message)
        : base(message)
    {
    }

    public MissingOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public static void ThrowIfAny(SubjectDefinition definition, Trace trace)
    {
        if (Complaint(definition, trace) is { } complaint)
        {
            throw new MissingOperationException(complaint);
        }
    }

    /// <summary>What the trace asks for that the subject lacks; null when it has everything.</summary>
    public static string? Complaint(SubjectDefinition definition, Trace trace)
    {
        SubjectClaims claims = definition.Claims;
        if (!trace.Arena.Bitmap.IsEmpty && !claims.CanAttach)
        {
            return $"the subject '{definition.Name}' can't begin with a bitmap: it shows no colored one";
        }

        foreach (Operation operation in trace.Operations)
        {
            if (!claims.Has(operation.Kind))
            {
                return $"the subject '{definition.Name}' has no operation '{TraceWords.Of(operation.Kind)}'; "
                    + $"it has: {string.Join(", ", claims.Operations.Select(TraceWords.Of))}";
            }

            if (!claims.CanCarryOut(operation))
            {
                return $"the subject '{definition.Name}' takes no constraints: '{TracePrinter.Print(operation)}'";
            }
        }

        return null;
    }
}
