using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>A step that the induction fails at.</summary>
/// <param name="State">The legal state that it starts from.</param>
/// <param name="Operation">The operation; null when it is the state itself that shows what is wrong.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Expected">What should be.</param>
/// <param name="Actual">What is.</param>
/// <param name="BitsAfter">The bitmap as it should be afterwards, and as it is.</param>
public sealed record ExhaustiveFinding(
    ArenaState State, Operation? Operation, string Message, string Expected, string Actual, (uint Expected, uint Actual) BitsAfter);
