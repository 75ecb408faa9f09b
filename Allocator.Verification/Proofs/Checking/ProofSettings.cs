namespace Allocator.Verification.Proofs.Checking;

/// <summary>How to prove.</summary>
/// <param name="TimeLimit">How long each question to the solver may take.</param>
/// <param name="Jobs">How many solvers work at the same time.</param>
/// <param name="Seed">Decides the faults and operands of the checks.</param>
public sealed record ProofSettings(TimeSpan TimeLimit, int Jobs, ulong Seed)
{
    public static TimeSpan DefaultTimeLimit { get; } = TimeSpan.FromSeconds(30);
}
