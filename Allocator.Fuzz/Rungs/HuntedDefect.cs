using System.Text.Json.Serialization;

namespace Allocator.Fuzz.Rungs;

/// <summary>A defect that was hunted with several seeds.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Story">What is wrong with it.</param>
/// <param name="Found">How many seeds found it.</param>
/// <param name="Seeds">How many there were.</param>
/// <param name="MedianEffort">What the median seed had to run: operations, or inputs.</param>
/// <param name="MedianTime">How long it took for that.</param>
/// <param name="IsFoundInTime">Whether all seeds found it, the median one within the limit.</param>
/// <param name="SeenBy">The check that notices it in the smallest case; null when nobody did.</param>
/// <param name="MinimalTrace">The smallest case, one step a line.</param>
internal sealed record HuntedDefect(
    string Name,
    string Story,
    int Found,
    int Seeds,
    long MedianEffort,
    [property: JsonIgnore] TimeSpan MedianTime,
    bool IsFoundInTime,
    [property: JsonPropertyName("check")] string? SeenBy,
    IReadOnlyList<string>? MinimalTrace)
{
    public double MedianMilliseconds => MedianTime.TotalMilliseconds;
}
