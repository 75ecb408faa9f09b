namespace Allocator.Fuzz.Mutants;

/// <summary>A change that an operator can make at a place, and has not made yet.</summary>
/// <param name="Change">What into what, in words.</param>
/// <param name="Apply">Makes it.</param>
internal sealed record Mutation(string Change, Action Apply);
