using System.Collections.Immutable;
using System.Globalization;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// The file in which libFuzzer's inner merge process is told the inputs, and says of each that it begins (STARTED) and what it reached
/// (FT). One that follows a process that was ended goes on behind the last input that was begun.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class MergeControlFile(string path)
{
    public string Path => path;

    /// <summary>Makes it anew: what an earlier process left there would be continued.</summary>
    /// <param name="inputs">The inputs' files.</param>
    public void Write(ImmutableArray<string> inputs)
    {
        // How many inputs there are, and how many of them are kept whatever they reach.
        string[] head = [inputs.Length.ToString(CultureInfo.InvariantCulture), "0"];
        File.WriteAllLines(path, [.. head, .. inputs]);
    }

    /// <summary>How many inputs were begun, and what those reached that came to their end.</summary>
    /// <param name="inputs">As many as were written.</param>
    public (int Begun, ImmutableDictionary<int, ImmutableArray<uint>> Features) Read(ImmutableArray<string> inputs)
    {
        int begun = 0;
        ImmutableDictionary<int, ImmutableArray<uint>>.Builder features = ImmutableDictionary.CreateBuilder<int, ImmutableArray<uint>>();
        foreach (string line in File.ReadLines(path).Skip(2 + inputs.Length))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["STARTED", _, _]:
                    begun++;
                    break;
                case ["FT", string index, .. string[] reached]:
                    features[Number(index)] = [.. reached.Select(word => (uint)Number(word))];
                    break;
                default:
                    // COV: the same in blocks.
                    break;
            }
        }

        return (begun, features.ToImmutable());
    }

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
