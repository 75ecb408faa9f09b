namespace Allocator.Verification.Text;

/// <summary>Words of a command line that somebody will paste into a shell.</summary>
public static class ShellWord
{
    private const string Harmless = "-_./:=,+@%";

    /// <summary>The word as it is when no shell reads anything into it, otherwise in single quotes.</summary>
    public static string Quote(string word)
        => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
