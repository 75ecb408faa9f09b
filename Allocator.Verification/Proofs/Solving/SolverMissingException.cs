namespace Allocator.Verification.Proofs.Solving;

/// <summary>This machine has no solver.</summary>
public sealed class SolverMissingException : Exception
{
    public SolverMissingException()
    {
    }

    public SolverMissingException(string message)
        : base(message)
    {
    }

    public SolverMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
