using System.Text.Json;

namespace Allocator.Verification.Exhaustive;

/// <summary>Which units are done, and what was counted in them: all that is needed to go on later.</summary>
/// <param name="Work">What the work is, and of which build; another one does not go on from here.</param>
/// <param name="Done">The units that are done.</param>
/// <param name="Counts">What was looked at in them.</param>
public sealed record ExhaustiveProgress(string Work, IReadOnlyList<int> Done, ExhaustiveCounts Counts)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>What was written down; null when the text is no such thing.</summary>
    public static ExhaustiveProgress? FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ExhaustiveProgress>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The name of a work: a proof of one build is none of another.</summary>
    public static string NameOf(PlantedSubject subject, ExhaustiveSettings settings)
        => $"{subject.Definition.Name}, {settings.Pages} pages, shard {settings.ShardNumber}/{settings.ShardCount}, "
            + $"builds {typeof(PageAllocator).Module.ModuleVersionId} {typeof(ExhaustiveProgress).Module.ModuleVersionId}";
}
