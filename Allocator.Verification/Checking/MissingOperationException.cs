using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Checking;

/// <summary>A trace asks for an operation that the subject does not claim to have.</summary>
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
        foreach (Operation operation in trace.Operations)
        {
            if (!definition.Claims.Has(operation.Kind))
            {
                throw new MissingOperationException(
                    $"the subject '{definition.Name}' has no operation '{TraceWords.Of(operation.Kind)}'; "
                    + $"it has: {string.Join(", ", definition.Claims.Operations.Select(TraceWords.Of))}");
            }
        }
    }
}
