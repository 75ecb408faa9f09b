using Allocator.Verification.Operations;

namespace Allocator.Verification.Oracle;

/// <summary>What must come of an operation.</summary>
/// <param name="Answer">The right answer.</param>
/// <param name="After">The arena that the operation leaves behind; the same object when it changes nothing.</param>
public readonly record struct OracleStep(Answer Answer, OracleArena After);
