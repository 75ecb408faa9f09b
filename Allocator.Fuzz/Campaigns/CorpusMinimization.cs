using System.Collections.Immutable;
using System.Text;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Reporting;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Keeps of a corpus only what it takes to reach all that it reaches; libFuzzer's merge chooses, small inputs first.</summary>
internal sealed class CorpusMinimization(FuzzTarget target, CampaignFolder folder)
{
    private const string GeneratedPrefix = "covers-";
    private const string WithoutCounters = "-use_counters=0";

    private readonly FuzzEngine engine = FuzzEngine.Prepare(EngineFlavor.Coverage);

    /// <summary>Removes from the working corpus what adds nothing, counting how often blocks were reached too.</summary>
    /// <returns>How many inputs there were, and how many are left.</returns>
    public async Task<(int Before, int After)> MinimizeAsync(CancellationToken cancellation)
    {
        string[] all = Directory.GetFiles(folder.Corpus);
        string chosen = await MergeAsync([folder.Corpus], [], cancellation).ConfigureAwait(false);
        HashSet<string> kept = [.. Directory.EnumerateFiles(chosen).Select(Path.GetFileName).OfType<string>()];

        // An input that was put there under another name, or that is cut to the length limit, is chosen under a name that is new.
        foreach (string path in Directory.EnumerateFiles(chosen))
        {
            folder.AddToCorpus(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false));
        }

        // One by one: whenever this is killed, what is left still reaches everything.
        foreach (string path in all.Where(path => !kept.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }

        Directory.Delete(chosen, recursive: true);
        return (all.Length, kept.Count);
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
        string candidates = MakeFolder("candidates", Learned().SelectMany(input => CorpusFiles.AsKept(target, input)));
        string grown = await MergeAsync([candidates], all, cancellation, WithoutCounters).ConfigureAwait(false);
        if (Directory.EnumerateFiles(grown).Count() == all.DistinctBy(CampaignFolder.Hash).Count())
        {
            // Nothing reaches more than they do. Of inputs that are as good as each other, another choice would only be another.
            Directory.Delete(grown, recursive: true);
            Directory.Delete(candidates, recursive: true);
            return [.. files[true]];
        }

        string chosen = await MergeAsync([candidates], handmade, cancellation, WithoutCounters).ConfigureAwait(false);
        HashSet<string> names = [.. handmade.Select(CampaignFolder.Hash)];
        ImmutableArray<string> written =
        [
            .. (from path in Directory.EnumerateFiles(chosen).Order(StringComparer.Ordinal)
                where !names.Contains(Path.GetFileName(path))
                select WriteSeed(seeds, File.ReadAllBytes(path))).Distinct(),
        ];
        foreach (string stale in Directory.EnumerateFiles(seeds).Where(path => IsGenerated(path) && !written.Contains(path)))
        {
            File.Delete(stale);
        }

        Directory.Delete(candidates, recursive: true);
        Directory.Delete(chosen, recursive: true);
        return written;
    }

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

    /// <summary>Merges folders into a new one that begins with some inputs.</summary>
    private async Task<string> MergeAsync(
        ImmutableArray<string> folders, ImmutableArray<byte[]> first, CancellationToken cancellation, params string[] flags)
    {
        string merged = MakeFolder("merged", first);
        FuzzWorkerOptions options = new(engine, target.Name)
        {
            Arguments = ["-merge=1", $"-max_len={target.InputBytesMax}", .. flags, merged, .. folders],
        };
        FuzzWorkerResult result = await FuzzWorker.RunAsync(options, onLine: null, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return result.Outcome == FuzzOutcome.Completed
            ? merged
            : throw new InvalidOperationException(
                $"the merge ended with {result.ExitCode}:\n{string.Join('\n', result.LastLines.TakeLast(20))}");
    }
}
