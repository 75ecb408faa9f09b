using System.Collections.Immutable;
using Allocator.Fuzz.Campaigns;

namespace Allocator.Properties.Campaigns;

/// <summary>Which inputs of a corpus are kept.</summary>
public sealed class SurveyedInputTests
{
    // Name, length in bytes, what it reaches; null: it fails.
    private static readonly SurveyedInput Small = new("small", 1, [1]);
    private static readonly SurveyedInput SmallToo = new("small-too", 1, [1]);
    private static readonly SurveyedInput SmallAndMore = new("small-and-more", 1, [1, 2]);
    private static readonly SurveyedInput Large = new("large", 9, [1, 2, 3]);
    private static readonly SurveyedInput Nothing = new("nothing", 0, []);
    private static readonly SurveyedInput Failing = new("failing", 2, null);

    public static TheoryData<string, string[], string[], string[]> Choices => new()
    {
        // row, what there is to choose from, what is known, what is chosen
        { "of nothing, nothing", [], [], [] },
        { "small inputs first, and large ones for what is left", ["large", "small"], [], ["small", "large"] },
        { "of two as small, the one that reaches more", ["small", "small-and-more"], [], ["small-and-more"] },
        { "of two as good, the first by name", ["small-too", "small"], [], ["small"] },
        { "none that reaches nothing", ["nothing", "small"], [], ["small"] },
        { "none that adds nothing to what is known", ["small", "small-and-more"], ["large"], [] },
        { "what is known is not enough", ["large"], ["small-and-more"], ["large"] },
        { "none that fails, and what fails reaches nothing", ["failing", "small"], ["failing"], ["small"] },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Choose_ReachesAllWithSmallInputs(string row, string[] inputs, string[] known, string[] expected)
    {
        ImmutableArray<SurveyedInput> chosen = SurveyedInput.Choose(inputs.Select(Named), known.Select(Named));

        Assert.Equal((row, string.Join(' ', expected)), (row, string.Join(' ', chosen.Select(input => input.Path))));
    }

    private static SurveyedInput Named(string name)
        => new[] { Small, SmallToo, SmallAndMore, Large, Nothing, Failing }.Single(input => input.Path == name);
}
