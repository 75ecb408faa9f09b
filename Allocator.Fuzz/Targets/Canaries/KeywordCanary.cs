using System.Text;

namespace Allocator.Fuzz.Targets.Canaries;

/// <summary>A word that nobody guesses and no dictionary has: only tracing the comparison of strings shows it.</summary>
internal static class KeywordCanary
{
    private const string Keyword = "distinguisher";

    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-keyword", "fails on one line of text", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        foreach (string line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            if (line == Keyword)
            {
                throw new FindingException("the keyword was found");
            }
        }
    }
}
