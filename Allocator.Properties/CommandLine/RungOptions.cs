using Allocator.Fuzz.Verbs;

namespace Allocator.Properties.CommandLine;

/// <summary>Options of 'verify' that choose rungs.</summary>
internal static class RungOptions
{
    /// <summary>Leaves out every rung that there is, but for these.</summary>
    public static IEnumerable<string> SkipAllBut(params IEnumerable<string> kept)
        => VerifyVerb.Ladder().Select(rung => rung.Name).Except(kept).SelectMany(name => new[] { "--skip", name });
}
