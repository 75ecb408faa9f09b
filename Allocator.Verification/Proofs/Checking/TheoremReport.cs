using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>What came of a theorem.</summary>
public enum ProofOutcome
{
    /// <summary>There are no values for which it does not hold.</summary>
    Proven,

    /// <summary>There are.</summary>
    Refuted,

    /// <summary>The solver did not get that far in its time.</summary>
    Undecided,

    /// <summary>Its assumptions can't be true together: it would hold whatever the kernels do.</summary>
    Vacuous,

    /// <summary>It was proven of the kernels, and of every fault in them that was tried: it does not see them.</summary>
    Toothless,
}

/// <summary>What came of a theorem, and of the check that it can fail.</summary>
/// <param name="Theorem">The theorem.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">How long the proof took, without the checks.</param>
/// <param name="CheckElapsed">How long the checks took: that its assumptions can be true, and that it sees a fault.</param>
/// <param name="Model">Where it does not hold, if it is refuted.</param>
/// <param name="SeededFault">The fault that it was shown, and where it does not hold then.</param>
public sealed record TheoremReport(
    Theorem Theorem,
    ProofOutcome Outcome,
    TimeSpan Elapsed,
    TimeSpan CheckElapsed,
    ProofModel? Model,
    SeededFault? SeededFault);

/// <summary>A fault that was put into the kernels of a theorem, and what it does.</summary>
/// <param name="Story">What was changed.</param>
/// <param name="Model">Where the theorem does not hold then.</param>
public sealed record SeededFault(string Story, ProofModel Model);
