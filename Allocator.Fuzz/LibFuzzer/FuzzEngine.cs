using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>
/// A folder with the driver and the assemblies that it hosts, instrumented. It needs nothing else but the .NET runtime, and can be moved.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Flavor">What the instrumented code tells libFuzzer.</param>
internal sealed record FuzzEngine(string Folder, EngineFlavor Flavor)
{
    private const string CacheName = "fuzz-engines";

    /// <summary>The executable to start. Copied to the name of a target in the same folder, it runs that target.</summary>
    public string Driver => Path.Combine(Folder, DriverBuild.FileName);

    /// <summary>What each counter of the coverage map stands for.</summary>
    public ImmutableArray<InstrumentedBlock> ReadBlocks() => InstrumentedFolder.ReadBlocks(Folder);

    /// <summary>The blocks that were hit according to a <see cref="FuzzWorkerOptions.CoverageFile"/>.</summary>
    public ImmutableArray<InstrumentedBlock> ReadHitBlocks(string coverageFile)
    {
        byte[] hits = File.ReadAllBytes(coverageFile);
        ImmutableArray<InstrumentedBlock> blocks = ReadBlocks();
        return hits.Length == blocks.Length
            ? [.. blocks.Where(block => hits[block.Index] != 0)]
            : throw new InvalidDataException($"{coverageFile}: tells of {hits.Length} blocks, but the engine has {blocks.Length}");
    }

    /// <summary>The engine of the assemblies that this process runs; made if it is not there or something has changed.</summary>
    /// <exception cref="CommandLine.MissingToolException">The driver can't be built on this machine.</exception>
    public static FuzzEngine Prepare(EngineFlavor flavor)
        => Prepare(flavor, Path.GetDirectoryName(typeof(FuzzEngine).Assembly.Location)!, DriverSource.Shipped);

    /// <summary>The engine of the assemblies in a folder.</summary>
    public static FuzzEngine Prepare(EngineFlavor flavor, string assemblies, DriverSource source)
    {
        string cache = Path.Combine(assemblies, CacheName);
        string driver = DriverBuild.Get(cache, source, ClangToolchain.Find());
        IEnumerable<byte[]> ingredients =
        [
            File.ReadAllBytes(driver),
            Encoding.UTF8.GetBytes(RuntimeInformation.FrameworkDescription),
            .. EngineAssemblies.In(assemblies).Select(File.ReadAllBytes),
        ];
        string name = flavor.ToString().ToLowerInvariant();
        return new(CacheFolder.Get(cache, name, ingredients, folder => Fill(folder, assemblies, flavor, driver)), flavor);
    }

    private static void Fill(string folder, string assemblies, EngineFlavor flavor, string driver)
    {
        InstrumentedFolder.Write(assemblies, folder, flavor);
        File.Copy(driver, Path.Combine(folder, DriverBuild.FileName));
    }
}
