using System.Collections.Immutable;
using System.Text;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Campaigns;

/// <summary>What became of a corpus.</summary>
/// <param name="Before">How many inputs there were.</param>
/// <param name="After">How many are left.</param>
/// <param name="Failed">Those among them that fail. What they reach is not known, so they are left.</param>
internal sealed record MinimizedCorpus(int Before, int After, ImmutableArray<string> Failed);

/// <summary>Keeps of a corpus only what it takes to reach all that it reaches, small inputs first.</summary>
internal sealed class CorpusMinimization(FuzzTarget target, CampaignFolder folder)
{
    private const string GeneratedPrefix = "covers-";
    private const string WithoutCounters = "-use_counters=0";

    private readonly CorpusSurvey survey = new(FuzzEngine.Prepare(EngineFlavor.Coverage), target, folder);

    /// <summary>Removes from the working corpus what adds nothing, counting how often blocks were reached too.</summary>
    public async Task<MinimizedCorpus> MinimizeAsync(CancellationToken cancellation)
    {
        ImmutableArray<string> all = FilesOf(folder.Corpus);
        ImmutableArray<SurveyedInput> surveyed = await survey.RunAsync(all, cancellation).ConfigureAwait(false);

        // An input that was put there under another name, or is longer than what is run of it, is kept under the name of what is run.
        HashSet<string> kept =
        [
            .. SurveyedInput.Choose(surveyed, known: [])
                .Select(input => folder.AddToCorpus(File.ReadAllBytes(input.Path)[..input.LengthBytes])),
        ];

        // One by one: whenever this is killed, what is left still reaches everything.
        foreach (SurveyedInput input in surveyed.Where(input => !input.HasFailed && !kept.Contains(input.Path)))
        {
            File.Delete(input.Path);
        }

        ImmutableArray<string> failed = [.. surveyed.Where(input => input.HasFailed).Select(input => input.Path)];
        return new(all.Length, kept.Count + failed.Length, failed);
    }

    /// <summary>
    /// Makes the generated seeds of the checked-in corpus anew, if there is anything to add: the inputs that reach blocks that no case made
    /// by people reaches.
    /// </summary>
    /// <returns>The files.</returns>
    public async Task<ImmutableArray<string>> WriteSeedsAsync(string corpusRoot, CancellationToken cancellation)
    {
        string seeds = Path.Combine(corpusRoot, target.Name, CorpusFiles.Seeds);
        Directory.CreateDirectory(seeds);
        ILookup<bool, string> files = CorpusFiles.Of(corpusRoot, target).ToLookup(IsGenerated);
        ImmutableArray<byte[]> handmade = [.. files[false].SelectMany(path => CorpusFiles.Read(target, path))];
        ImmutableArray<byte[]> all = [.. handmade, .. files[true].SelectMany(path => CorpusFiles.Read(target, path))];

        // Chosen among what the files will hold, and not among what they are made of.
        string candidates = MakeFolder("candidates", [.. Learned().SelectMany(input => CorpusFiles.AsKept(target, input)), .. all]);
        ImmutableArray<SurveyedInput> surveyed = await survey
            .RunAsync(FilesOf(candidates), cancellation, WithoutCounters)
            .ConfigureAwait(false);
        if (SurveyedInput.Choose(surveyed, known: Among(all)).IsEmpty)
        {
            // Nothing reaches more than they do. Of inputs that are as good as each other, another choice would only be another.
            Directory.Delete(candidates, recursive: true);
            return [.. files[true]];
        }

        ImmutableArray<SurveyedInput> chosen = SurveyedInput.Choose(surveyed, known: Among(handmade));
        ImmutableArray<string> written = [.. chosen.Select(input => WriteSeed(seeds, File.ReadAllBytes(input.Path))).Distinct()];
        foreach (string stale in Directory.EnumerateFiles(seeds).Where(path => IsGenerated(path) && !written.Contains(path)))
        {
            File.Delete(stale);
        }

        Directory.Delete(candidates, recursive: true);
        return written;

        IEnumerable<SurveyedInput> Among(ImmutableArray<byte[]> inputs)
            => surveyed.IntersectBy(inputs.Select(CampaignFolder.Hash), input => Path.GetFileName(input.Path));
    }

    private static ImmutableArray<string> FilesOf(string path) => [.. Directory.GetFiles(path).Order(StringComparer.Ordinal)];

    private static bool IsGenerated(string path) => Path.GetFileName(path).StartsWith(GeneratedPrefix, StringComparison.Ordinal);

    /// <summary>What a trace looks at is no part of its text: two inputs that differ in that alone are one seed.</summary>
    private string WriteSeed(string seeds, byte[] input)
    {
        (byte[] content, string extension) = target.Encoding is { } encoding
            ? (Encoding.UTF8.GetBytes(TracePrinter.Print(encoding.Decode(input).Trace)), CorpusFiles.TraceExtension)
            : (input, CorpusFiles.InputExtension);
        string path = Path.Combine(seeds, $"{GeneratedPrefix}{CampaignFolder.Hash(content)[..10]}{extension}");
        WholeFile.Write(path, content);
        return path;
    }

    /// <summary>The inputs of the working corpus and of the corpus that is kept.</summary>
    private IEnumerable<byte[]> Learned()
        => new[] { folder.Corpus, folder.Seeds }.SelectMany(Directory.EnumerateFiles).Select(File.ReadAllBytes);

    /// <summary>Makes an empty folder and writes the inputs there.</summary>
    private string MakeFolder(string name, IEnumerable<byte[]> inputs)
    {
        string path = Path.Combine(folder.Path, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        foreach (byte[] input in inputs)
        {
            File.WriteAllBytes(Path.Combine(path, CampaignFolder.Hash(input)), input);
        }

        return path;
    }
}
