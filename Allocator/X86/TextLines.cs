namespace Allocator.X86;

/// <summary>The lines of a text with their numbers.</summary>
internal static class TextLines
{
    /// <summary>Reads line by line, counting from 1. Lines end with <c>\n</c> or <c>\r\n</c>; the last may go without.</summary>
    public static IEnumerable<(int Number, string Text)> Read(TextReader reader)
    {
        int number = 0;
        while (reader.ReadLine() is { } text)
        {
            yield return (++number, text);
        }
    }
}
