using Allocator.Words;

namespace Allocator.Verification.Proofs.Steps;

/// <summary>Two words next to each other.</summary>
/// <param name="Low">The lower pages.</param>
/// <param name="High">The pages above them.</param>
/// <typeparam name="TWord">The word.</typeparam>
public readonly record struct WordPair<TWord>(TWord Low, TWord High)
    where TWord : struct, IWord<TWord>;
