using Allocator.Verification.Proofs.Solving;

namespace Allocator.Properties.Proofs;

/// <summary>A fact that needs z3: where there is none it is skipped and says so, except in the slow tier, which skips nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithSolverAttribute : FactAttribute
{
    public FactWithSolverAttribute() => Skip = SolverOnThisMachine.WhyMissing!;
}

/// <summary>A theory that needs z3; as <see cref="FactWithSolverAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithSolverAttribute : TheoryAttribute
{
    public TheoryWithSolverAttribute() => Skip = SolverOnThisMachine.WhyMissing!;
}

internal static class SolverOnThisMachine
{
    public static string? WhyMissing { get; } = Find();

    private static string? Find()
    {
        try
        {
            Z3Session.Version();
            return null;
        }
        catch (SolverMissingException) when (Environment.GetEnvironmentVariable("ALLOCATOR_SLOW_TESTS") != "1")
        {
            return "z3 is missing. Install with: sudo apt-get install -y z3";
        }
        catch (SolverMissingException)
        {
            return null;
        }
    }
}
