using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Allocator.Fuzz.Subjects;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Where a campaign keeps what it has learned. Every file in it is complete or absent at any time, so a campaign that is killed goes on
/// from there.
/// </summary>
/// <param name="Path">The folder.</param>
internal sealed record CampaignFolder(string Path)
{
    // As whole_files.cpp names them.
    private const string UnfinishedPattern = "*.partial-*";

    private const string HoldsPrefix = "holds-";

    private static readonly string[] FindingPrefixes = ["crash-", "timeout-", "oom-"];

    /// <summary>The inputs that reached something new; all processes of a campaign read and write it.</summary>
    public string Corpus => System.IO.Path.Combine(Path, "corpus");

    /// <summary>The checked-in cases as bytes; only read by the processes.</summary>
    public string Seeds => System.IO.Path.Combine(Path, "seeds");

    /// <summary>Inputs that ended a process, before they are minimized: each worker's in a folder of its own.</summary>
    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    /// <summary>Byte strings for mutations to put in, in libFuzzer's form.</summary>
    public string Dictionary => System.IO.Path.Combine(Path, "dictionary");

    /// <summary>The counts of the processes that run now.</summary>
    public string Status => System.IO.Path.Combine(Path, "status");

    /// <summary>A campaign's folder: its own for each target, subject and choice of operations, as their inputs lead elsewhere.</summary>
    public static CampaignFolder For(string root, FuzzTarget target, string? subject, string? operations)
    {
        string name = target.Name;
        name += subject is null ? "" : $"-{NameOf(subject)}";
        name += operations is null ? "" : $"-{ShortHash(operations)}";
        return new(System.IO.Path.Combine(root, name));
    }

    /// <summary>A file may hold several subjects, and another folder another file of its name.</summary>
    private static string NameOf(string subject)
        => SubjectAssembly.IsReference(subject)
            ? $"{System.IO.Path.GetFileName(subject).Replace(':', '-')}-{ShortHash(subject)}"
            : subject;

    private static string ShortHash(string text) => Hash(Encoding.UTF8.GetBytes(text))[..8];

#pragma warning disable CA5350 // A name, not a signature; SHA-1 is what libFuzzer uses.
    /// <summary>The name that libFuzzer gives an input.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
#pragma warning restore CA5350

    /// <summary>Two workers that the same input ends do not share its file: each is taken in by itself, and removed then.</summary>
    /// <param name="worker">The worker, counted from 0.</param>
    public string ArtifactsOf(int worker)
        => System.IO.Path.Combine(Artifacts, string.Create(CultureInfo.InvariantCulture, $"worker-{worker + 1}"));

    /// <summary>The blocks that inputs have reached, one file a flavor.</summary>
    public string Coverage(Instrumenting.EngineFlavor flavor)
        => System.IO.Path.Combine(Path, $"coverage-{flavor.ToString().ToLowerInvariant()}");

    /// <summary>Keeps all others out of it until the lock is disposed of.</summary>
    /// <exception cref="CommandLine.UsageException">Another process works in it.</exception>
    public FolderLock Lock() => FolderLock.Take(Path);

    /// <summary>Forgets what earlier campaigns have learned.</summary>
    public void Clear()
    {
        if (Directory.Exists(Corpus))
        {
            Directory.Delete(Corpus, recursive: true);
        }
    }

    /// <summary>Makes the folders, and writes dictionary and seeds anew.</summary>
    public void Prepare(FuzzTarget target, IEnumerable<byte[]> seeds)
    {
        foreach (string folder in new[] { Corpus, Seeds, Artifacts })
        {
            Directory.CreateDirectory(folder);
        }

        CampaignPlace.TakeOverLeft(this);

        // A process that is killed in the middle of giving a file its name may leave it under another one, as one input too many.
        string[] unfinished =
        [
            .. Directory.GetFiles(Corpus, UnfinishedPattern),
            .. Directory.GetFiles(Artifacts, UnfinishedPattern, SearchOption.AllDirectories),
        ];
        foreach (string path in unfinished)
        {
            File.Delete(path);
        }

        // Counts and coverage are this run's.
        File.Delete(Status);
        foreach (Instrumenting.EngineFlavor flavor in Enum.GetValues<Instrumenting.EngineFlavor>())
        {
            File.Delete(Coverage(flavor));
        }

        WholeFile.Write(Dictionary, LibFuzzerDictionary.Text(target.Dictionary));
        HashSet<string> wanted = [.. seeds.Select(AddSeed)];
        foreach (string stale in Directory.EnumerateFiles(Seeds).Where(file => !wanted.Contains(file)))
        {
            File.Delete(stale);
        }
    }

    /// <summary>
    /// Inputs that ended a process of a campaign that was ended itself before it took them in. Slow ones, which libFuzzer saves as well,
    /// are none.
    /// </summary>
    public IEnumerable<string> LeftOverArtifacts()
        => Directory.EnumerateFiles(Artifacts, "*", SearchOption.AllDirectories)
            .Where(path => FindingPrefixes.Any(prefix => System.IO.Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    /// <summary>Puts an artifact that was left over, and does not fail any more, where no campaign looks for those that do.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside(string artifact)
    {
        string aside = System.IO.Path.Combine(Artifacts, $"{HoldsPrefix}{System.IO.Path.GetFileName(artifact)}");
        File.Move(artifact, aside, overwrite: true);
        return aside;
    }

    /// <summary>Adds an input to the corpus, if it is not there.</summary>
    /// <returns>Its file.</returns>
    public string AddToCorpus(byte[] input) => Add(Corpus, input);

    private string AddSeed(byte[] input) => Add(Seeds, input);

    /// <summary>Under the name that libFuzzer would give it: its hash.</summary>
    private string Add(string folder, byte[] input)
    {
        string path = System.IO.Path.Combine(folder, Hash(input));
        if (!File.Exists(path))
        {
            // Written beside the folder: in it, an unfinished file would be an input.
            string unfinished = System.IO.Path.Combine(Path, $"unfinished-{Hash(input)}");
            File.WriteAllBytes(unfinished, input);
            File.Move(unfinished, path, overwrite: true);
        }

        return path;
    }
}
