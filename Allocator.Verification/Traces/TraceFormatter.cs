using System.Text;

namespace Allocator.Verification.Traces;

/// <summary>
/// Rewrites a trace's text line by line in the printer's form, and leaves every comment and every empty line where it is.
/// </summary>
public static class TraceFormatter
{
    /// <param name="text">The text.</param>
    /// <param name="trace">What the parser made of that very text.</param>
    public static string Format(string text, Trace trace)
    {
        // The header's lines come in the printer's order, and so do the steps: the lines that are no comment are the same in number.
        Queue<string> canonical = new(TracePrinter.Print(trace).TrimEnd('\n').Split('\n'));
        StringBuilder formatted = new();
        foreach (string line in text.TrimEnd().Split('\n'))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string content = (comment < 0 ? line : line[..comment]).Trim();
            string remark = comment < 0 ? "" : line[comment..].TrimEnd();
            string rewritten = content.Length > 0 && IsPrinted(content) ? canonical.Dequeue() : "";
            string separator = rewritten.Length > 0 && remark.Length > 0 ? "  " : "";
            formatted.Append(rewritten).Append(separator).Append(remark).Append('\n');
        }

        return formatted.ToString();
    }

    /// <summary>A line 'reserved' without starts says nothing, and the printer leaves it out.</summary>
    private static bool IsPrinted(string content) => content != TraceWords.Reserved;
}
