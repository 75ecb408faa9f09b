using System.IO.Compression;
using System.Runtime.InteropServices;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// A folder with everything that ClusterFuzzLite needs: for each target an executable of its name, X_seed_corpus.zip, X.dict and X.options,
/// and beside them the assemblies and the runtime, which all of them share.
/// </summary>
internal sealed class ServiceFolder(string output, string corpusRoot)
{
    public void Write(bool withRuntime)
    {
        // Coverage alone: the service runs many processes over one corpus, and value profiles make corpora grow without end.
        FuzzEngine engine = FuzzEngine.Prepare(EngineFlavor.Coverage);
        Copy(engine.Folder, output);
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            Write(engine, target);
        }

        // The service takes every executable of this kind for a target.
        File.Delete(Path.Combine(output, Path.GetFileName(engine.Driver)));

        if (withRuntime)
        {
            CopyRuntime();
        }
    }

    private void Write(FuzzEngine engine, FuzzTarget target)
    {
        string path = Path.Combine(output, target.Name);
        File.Copy(engine.Driver, path, overwrite: true);
        File.WriteAllText($"{path}.options", $"[libfuzzer]\nmax_len = {target.InputBytesMax}\ntimeout = 25\n");
        if (!target.Dictionary.IsEmpty)
        {
            File.WriteAllText($"{path}.dict", LibFuzzerDictionary.Text(target.Dictionary));
        }

        using FileStream file = File.Create($"{path}_seed_corpus.zip");
        using ZipArchive zip = new(file, ZipArchiveMode.Create);
        foreach (byte[] input in CorpusFiles.Inputs(corpusRoot, target).DistinctBy(CampaignFolder.Hash))
        {
            using Stream entry = zip.CreateEntry(CampaignFolder.Hash(input)).Open();
            entry.Write(input);
        }
    }

    /// <summary>The runtime that this process runs on, in the layout of an installed one.</summary>
    private void CopyRuntime()
    {
        string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        string version = Path.GetFileName(runtime);
        string framework = Path.GetFileName(Path.GetDirectoryName(runtime))!;
        string own = Path.Combine(output, "dotnet");
        Copy(runtime, Path.Combine(own, "shared", framework, version));
        string host = Path.Combine("host", "fxr", version);
        Copy(Path.Combine(ClangToolchain.DotnetRoot, host), Path.Combine(own, host));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }
}
