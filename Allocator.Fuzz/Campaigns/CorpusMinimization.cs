using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
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
    /// Makes the generated seeds of the checked-in corpus anew: the inputs that reach blocks that no case made by people reaches.
    /// </summary>
    /// <returns>The files.</returns>
    public async Task<ImmutableArray<string>> WriteSeedsAsync(string corpusRoot, CancellationToken cancellation)
    {
        string seeds = Path.Combine(corpusRoot, target.Name, CorpusFiles.Seeds);
        Directory.CreateDirectory(seeds);
        IEnumerable<string> byPeople = CorpusFiles.Of(corpusRoot, target).Where(path => !IsGenerated(path));
        ImmutableArray<byte[]> handmade = [.. byPeople.SelectMany(path => CorpusFiles.Read(target, path))];
        string chosen = await MergeAsync([folder.Corpus, folder.Seeds], handmade, cancellation, "-use_counters=0").ConfigureAwait(false);
        HashSet<string> names = [.. handmade.Select(CampaignFolder.Hash)];
        ImmutableArray<string> written =
        [
            .. from path in Directory.EnumerateFiles(chosen).Order(StringComparer.Ordinal)
               where !names.Contains(Path.GetFileName(path))
               select WriteSeed(seeds, File.ReadAllBytes(path)),
        ];
        foreach (string stale in Directory.EnumerateFiles(seeds).Where(path => IsGenerated(path) && !written.Contains(path)))
        {
            File.Delete(stale);
        }

        Directory.Delete(chosen, recursive: true);
        return written;
    }

    private static bool IsGenerated(string path) => Path.GetFileName(path).StartsWith(GeneratedPrefix, StringComparison.Ordinal);

    private string WriteSeed(string seeds, byte[] input)
    {
        string name = $"{GeneratedPrefix}{CampaignFolder.Hash(input)[..10]}";
        if (target.Encoding is { } encoding)
        {
            FuzzCase decoded = encoding.Decode(input);
            string path = Path.Combine(seeds, name + CorpusFiles.TraceExtension);
            WholeFile.Write(path, TracePrinter.Print(decoded.Trace));
            return path;
        }

        string bytes = Path.Combine(seeds, name + CorpusFiles.InputExtension);
        WholeFile.Write(bytes, input);
        return bytes;
    }

    /// <summary>Merges folders into a new one that begins with some inputs.</summary>
    private async Task<string> MergeAsync(
        ImmutableArray<string> folders, ImmutableArray<byte[]> first, CancellationToken cancellation, params string[] flags)
    {
        string merged = Path.Combine(folder.Path, "merged");
        if (Directory.Exists(merged))
        {
            Directory.Delete(merged, recursive: true);
        }

        Directory.CreateDirectory(merged);
        foreach (byte[] input in first)
        {
            await File.WriteAllBytesAsync(Path.Combine(merged, CampaignFolder.Hash(input)), input, cancellation).ConfigureAwait(false);
        }

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
