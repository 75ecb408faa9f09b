using System.Collections.Immutable;

namespace Allocator.Fuzz.Campaigns;

/// <summary>What an input reaches by itself.</summary>
/// <param name="Path">The input's file.</param>
/// <param name="LengthBytes">How much of the file is run: no more than the target takes.</param>
/// <param name="Features">What it reaches, in libFuzzer's numbering; null where it did not come to its end.</param>
internal sealed record SurveyedInput(string Path, int LengthBytes, ImmutableArray<uint>? Features)
{
    public bool HasFailed => Features is null;

    /// <summary>
    /// Those that together reach all that any of them reaches: small inputs first, each one that adds something. Inputs that have failed
    /// are not among them.
    /// </summary>
    /// <param name="inputs">What to choose from.</param>
    /// <param name="known">What these reach counts as reached.</param>
    public static ImmutableArray<SurveyedInput> Choose(IEnumerable<SurveyedInput> inputs, IEnumerable<SurveyedInput> known)
    {
        HashSet<uint> reached = [.. known.SelectMany(input => input.Features ?? [])];
        ImmutableArray<SurveyedInput>.Builder chosen = ImmutableArray.CreateBuilder<SurveyedInput>();
        IEnumerable<SurveyedInput> smallFirst = inputs
            .OrderBy(input => input.LengthBytes)
            .ThenByDescending(input => input.Features?.Length)
            .ThenBy(input => input.Path, StringComparer.Ordinal);
        foreach (SurveyedInput input in smallFirst)
        {
            int before = reached.Count;
            reached.UnionWith(input.Features ?? []);
            if (reached.Count > before)
            {
                chosen.Add(input);
            }
        }

        return chosen.ToImmutable();
    }
}
