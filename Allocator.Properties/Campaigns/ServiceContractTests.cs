using System.IO.Compression;
using System.Text;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Tools;
using Allocator.Properties.LibFuzzer;

namespace Allocator.Properties.Campaigns;

/// <summary>
/// The folder that ClusterFuzzLite is given, as its own runner uses it: nothing but the executables there, on a machine without .NET.
/// </summary>
/// <remarks><see cref="ContractTests"/> holds every flag against an engine; these are the same on what is shipped.</remarks>
[Collection(nameof(FuzzRun))]
public sealed class ServiceContractTests(ServiceExport export) : IClassFixture<ServiceExport>, IDisposable
{
    private const string Entry = "LLVMFuzzerTestOneInput";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, int> Flags => new()
    {
        // target or canary, flags, exit code
        { "operations", "-max_total_time=1 -print_final_stats=1 -rss_limit_mb=2560 -timeout=25 -len_control=0 -seed=1337 corpus", 0 },
        { "operations", "-fork=1 -max_total_time=2 -rss_limit_mb=2560 -timeout=25 corpus", 0 },
        { "operations", "-merge=1 merged corpus", 0 },
        { "operations", "-dict=out/operations.dict -runs=100 corpus", 0 },
        { "operations", "-runs=100 holding", 0 },
        { "canary-exception", "-artifact_prefix=artifacts/ -seed=1 corpus", 77 },
        { "canary-exception", "-fork=1 -max_total_time=20 -artifact_prefix=artifacts/ corpus", 77 },
        { "canary-exception", "-minimize_crash=1 -exact_artifact_path=artifacts/minimized -max_total_time=2 failing", 0 },
        { "canary-exception", "-runs=100 failing", 77 },
        { "canary-stack-overflow", "-runs=100 failing", 77 },
        { "canary-native-crash", "-runs=100 failing", 77 },
        { "canary-endless-loop", "-timeout=1 -runs=100 failing", 70 },
        { "canary-out-of-memory", "-rss_limit_mb=300 -runs=100 failing", 71 },
    };

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public void Folder_HasOneExecutableATarget_AndNoOther()
    {
        string[] executables =
        [
            .. Directory.GetFiles(export.Folder).Where(path => IsExecutableWithEntry(path)).Select(path => Path.GetFileName(path)!),
        ];
        Assert.Equal(TargetCatalog.Names.Order(), executables.Except(ServiceExport.Canaries).Order());
        Assert.DoesNotContain(executables, name => name.Contains('.', StringComparison.Ordinal));
    }

    [SlowFact]
    public void Folder_HasSeedsDictionaryAndOptionsOfEveryTarget()
        => Assert.All(TargetCatalog.All, target =>
        {
            string path = Path.Combine(export.Folder, target.Name);
            using ZipArchive zip = ZipFile.OpenRead($"{path}_seed_corpus.zip");
            Assert.NotEmpty(zip.Entries);
            Assert.Equal($"[libfuzzer]\nmax_len = {target.InputBytesMax}\ntimeout = 25\n", File.ReadAllText($"{path}.options"));
            Assert.Equal(!target.Dictionary.IsEmpty, File.Exists($"{path}.dict"));
        });

    [SlowTheory]
    [MemberData(nameof(Flags))]
    public void Flag_IsUnderstood_WithoutDotnet(string target, string flags, int exitCode)
    {
        ToolRun run = Run(target, flags);

        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}, not {exitCode}:\n{run.Error}");
    }

    [SlowFact]
    public void Artifact_IsAnnounced()
    {
        ToolRun run = Run("canary-exception", "-artifact_prefix=artifacts/ -seed=1 corpus");

        string artifact = Assert.Single(Directory.GetFiles(folder.PathOf("artifacts")));
        Assert.Contains($"Test unit written to artifacts/{Path.GetFileName(artifact)}\n", run.Error, StringComparison.Ordinal);
    }

    private static bool IsExecutableWithEntry(string path)
    {
        // An ELF file of 64 bits, little-endian, for x86-64.
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8)
            && bytes.AsSpan(18).StartsWith<byte>([62, 0])
            && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Entry)) >= 0;
    }

    /// <summary>With an empty environment; the words of the flags are separated by spaces.</summary>
    private ToolRun Run(string target, string flags)
    {
        foreach (string name in new[] { "corpus", "merged", "artifacts" })
        {
            folder.CreateFolder(name);
        }

        folder.Write("failing", "!abcdefgh"u8.ToArray());
        folder.Write("holding", "abcdefgh"u8.ToArray());
        File.CreateSymbolicLink(folder.PathOf("out"), export.Folder);
        Tool bare = new("env", ["-i", "PATH=/usr/bin:/bin", Path.Combine(export.Folder, target), .. flags.Split(' ')])
        {
            Folder = folder.FullName,
        };
        return bare.Run()!;
    }
}
