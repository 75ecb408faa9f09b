using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Allocator;

/// <summary>
/// Checks that stay on in Release: cheap conditions that only a bug in this library, or a bitmap changed behind its back, can break.
/// </summary>
internal static class Invariant
{
    /// <summary>Throws with the broken condition and the range it speaks of, unless the condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(bool condition, long start, long end, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
        {
            Throw(expression, start, end);
        }
    }

    /// <summary>What to throw when a condition is broken that <see cref="Holds"/> would check at too high a price.</summary>
    public static ImpossibleStateException Broken(string condition, long start, long end) => new(
        $"Impossible state: '{condition}' does not hold for the pages from {start} up to {end}. "
        + "The bitmap was changed behind the allocator's back, or the allocator has a bug.");

    [DoesNotReturn]
    private static void Throw(string expression, long start, long end) => throw Broken(expression, start, end);
}
