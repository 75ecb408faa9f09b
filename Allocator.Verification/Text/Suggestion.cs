namespace Allocator.Verification.Text;

/// <summary>The known name that somebody may have meant.</summary>
public static class Suggestion
{
    /// <summary>"did you mean 'x'?" when a known name is close, otherwise all of them.</summary>
    public static string Phrase(string word, IReadOnlyCollection<string> known)
        => Closest(word, known) is { } name ? $"did you mean '{name}'?" : $"known: {string.Join(", ", known)}";

    /// <summary>The known name with the fewest letters to change, if they are few enough for a slip.</summary>
    public static string? Closest(string word, IEnumerable<string> known)
    {
        (string Name, int Distance)? best = null;
        foreach (string name in known)
        {
            int distance = Distance(word, name);
            if (distance <= Math.Max(1, name.Length / 3) && (best is null || distance < best.Value.Distance))
            {
                best = (name, distance);
            }
        }

        return best?.Name;
    }

    /// <summary>Letters to insert, remove or replace to get from one word to the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int replaced = above[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(above[column], current[column - 1]) + 1);
            }

            above = current;
        }

        return above[to.Length];
    }
}
