using System.Collections.Frozen;
using System.Reflection;

namespace Allocator.Fuzz.Mutants;

/// <summary>The mutants of the usual choice that nobody can tell from the allocator that ships, with the reasons.</summary>
/// <remarks>The list has paragraphs: a reason in lines that begin with #, then the names of the mutants that it is for.</remarks>
internal static class MutantReasons
{
    private const string ResourceName = "mutants/equivalent-mutants.txt";

    public static FrozenDictionary<string, string> Listed { get; } = Parse(ReadList());

    internal static FrozenDictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> reasons = [];
        foreach (string[] paragraph in text.Split("\n\n").Select(each => each.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            string reason = string.Join(' ', paragraph.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ')));
            foreach (string name in paragraph.Where(line => !line.StartsWith('#')))
            {
                reasons.Add(name, reason.Length > 0 ? reason : throw new FormatException($"{name}: no reason is given"));
            }
        }

        return reasons.ToFrozenDictionary();
    }

    private static string ReadList()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
