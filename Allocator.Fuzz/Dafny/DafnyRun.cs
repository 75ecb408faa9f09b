using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Allocator.Fuzz.Tools;

namespace Allocator.Fuzz.Dafny;

/// <summary>What the verifier says of some files.</summary>
/// <param name="Verified">How many lemmas, functions and methods hold.</param>
/// <param name="Holds">Whether all do.</param>
/// <param name="Failing">The names of those with an error, in the order of the text.</param>
/// <param name="Text">All that it printed.</param>
internal sealed partial record DafnyRun(int Verified, bool Holds, ImmutableArray<string> Failing, string Text)
{
    /// <summary>Reads what a run printed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder that the paths in its text start from.</param>
    public static DafnyRun Read(ToolRun run, string folder)
    {
        Match summary = SummaryPattern().Match(run.Text);
        int verified = summary.Success ? int.Parse(summary.Groups["verified"].Value, CultureInfo.InvariantCulture) : 0;
        ImmutableArray<string> failing = [.. ErrorPattern().Matches(run.Text).Select(error => NameAbove(folder, error)).Distinct()];
        return new(verified, run.ExitCode == 0 && verified > 0 && failing.IsEmpty, failing, run.Text.Trim());
    }

    /// <summary>The declaration that the error's line belongs to.</summary>
    private static string NameAbove(string folder, Match error)
    {
        int line = int.Parse(error.Groups["line"].Value, CultureInfo.InvariantCulture);
        return File.ReadLines(Path.Combine(folder, error.Groups["file"].Value))
            .Take(line)
            .Select(text => DeclarationPattern().Match(text))
            .LastOrDefault(match => match.Success)?.Groups["name"].Value ?? error.Value;
    }

    [GeneratedRegex(@"finished with (?<verified>\d+) verified, \d+ errors?", RegexOptions.CultureInvariant)]
    private static partial Regex SummaryPattern();

    [GeneratedRegex(@"^(?<file>[^(\n]+\.dfy)\((?<line>\d+),\d+\): Error:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ErrorPattern();

    [GeneratedRegex(@"^\s*(ghost )?(lemma|function|predicate|method) (?<name>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex DeclarationPattern();
}
