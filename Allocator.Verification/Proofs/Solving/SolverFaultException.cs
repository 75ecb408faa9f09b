namespace Allocator.Verification.Proofs.Solving;

/// <summary>The solver did not answer the question: it complained about the script, or died. A fault of this tool.</summary>
public sealed class SolverFaultException : Exception
{
    public SolverFaultException()
    {
    }

    public SolverFaultException(string message)
        : base(message)
    {
    }

    public SolverFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
