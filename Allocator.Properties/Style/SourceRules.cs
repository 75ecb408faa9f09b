using System.Text.RegularExpressions;

namespace Allocator.Properties.Style;

/// <summary>What every source file keeps to. A rule gives the places that break it, each with what to do instead.</summary>
internal static class SourceRules
{
    public const int ColumnsMax = 140;
    public const int LinesMax = 300;

    // Written in parts, so that the rule does not find itself.
    private static readonly Regex LeftOverMarker = new(
        $@"\b({"to" + "do"}|{"fix" + "me"}|{"ha" + "ck"}|{"xx" + "x"})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // What mutation testing is to leave out: one place at a time, which mutations, and why nobody could notice them.
    private const string Exclusion = "Stry" + "ker ";
    private static readonly Regex ExclusionWithReason = new(
        $@"^\s*// {Exclusion}disable once [A-Za-z,]+: .{{20,}}$", RegexOptions.CultureInvariant);

    // Whatever depends on the clock or on an unknown seed can't be replayed.
    private static readonly (string Word, string Instead)[] Unrepeatable =
    [
        ("DateTime." + "Now", "hand the time in, or measure with a Stopwatch"),
        ("new " + "Random(", "use SeededRandom, whose seed is printed"),
        ("Random." + "Shared", "use SeededRandom, whose seed is printed"),
        ("Thread." + "Sleep", "wait for what is awaited"),
    ];

    public static IEnumerable<string> LongLines(SourceFile file)
        => Lines(file, line => line.Length > ColumnsMax ? $"{line.Length} columns, at most {ColumnsMax}: wrap it" : null);

    public static IEnumerable<string> LongFiles(SourceFile file)
        => file.Lines.Count > LinesMax ? [$"{file.Path}: {file.Lines.Count} lines, at most {LinesMax}: one idea a file"] : [];

    public static IEnumerable<string> LeftOverMarkers(SourceFile file)
        => Lines(file, line => LeftOverMarker.Match(line) is { Success: true } match ? $"'{match.Value}': do it, or open an issue" : null);

    public static IEnumerable<string> UnrepeatableCalls(SourceFile file)
        => file.IsIn("Allocator", "Allocator.Verification")
            ? Unrepeatable.SelectMany(banned => Lines(file, line => Find(line, banned.Word, banned.Instead)))
            : [];

    public static IEnumerable<string> UnexplainedExclusions(SourceFile file)
        => Lines(file, line => IsExclusion(line) && !(file.IsIn("Allocator") && ExclusionWithReason.IsMatch(line))
            ? $"write '// {Exclusion}disable once MUTATION: why nobody could notice it', in the library"
            : null);

    private static bool IsExclusion(string line)
        => line.Contains($"// {Exclusion}disable", StringComparison.Ordinal)
            || line.Contains($"// {Exclusion}restore", StringComparison.Ordinal);

    private static string? Find(string line, string word, string instead)
        => line.Contains(word, StringComparison.Ordinal) ? $"'{word}': {instead}" : null;

    private static IEnumerable<string> Lines(SourceFile file, Func<string, string?> complain)
        => from entry in file.Lines.Index()
           let complaint = complain(entry.Item)
           where complaint is not null
           select $"{file.Path}:{entry.Index + 1}: {complaint}";
}
