using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Tools;

namespace Allocator.Properties.Mutants;

/// <summary>A copy of the command line in a folder of its own, whose allocator may be another one.</summary>
internal sealed class EngineCopy
{
    private const string AllocatorName = "Allocator.dll";

    private readonly TemporaryFolder folder;

    public EngineCopy(TemporaryFolder folder)
    {
        this.folder = folder;
        foreach (string file in EngineAssemblies.In(BuildOutput.OfCommandLine))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }
    }

    /// <summary>The allocator that ships.</summary>
    public static string Original => Path.Combine(BuildOutput.OfCommandLine, AllocatorName);

    /// <summary>The one that the copy runs on: to be written.</summary>
    public string Allocator => folder.PathOf(AllocatorName);

    /// <summary>Runs the ladder with the corpus that is checked in, and with more options.</summary>
    public async Task<ToolRun> VerifyAsync(IEnumerable<string> options)
    {
        Tool verify = new(
            Path.Combine(ClangToolchain.DotnetRoot, "dotnet"),
            [
                "exec", folder.PathOf("Allocator.Fuzz.dll"), "verify", "--time", "5s", "--corpus", Repository.PathOf("corpus"),
                .. options,
            ]);
        return (await (verify with { Folder = folder.FullName }).RunAsync())!;
    }
}
