using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

/// <summary>The driver is built once for what it is made of.</summary>
public sealed class DriverBuildTests
{
    [Fact]
    public void Find_WithoutTheCompiler_SaysHowToInstallIt()
    {
        MissingToolException missing = Assert.Throws<MissingToolException>(() => ClangToolchain.Find("no-such-compiler"));

        Assert.StartsWith("no-such-compiler is missing. Install with:\n", missing.Message, StringComparison.Ordinal);
        Assert.Matches("\nsudo apt-get install -y clang libclang-rt-[0-9]+-dev$", missing.Message);
    }

    [Fact]
    public void Source_IsInTheAssembly()
    {
        string folder = Repository.PathOf("Allocator.Fuzz", "LibFuzzer", "Driver");

        Assert.Equal(Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), DriverSource.Shipped.Files.Keys);
        Assert.All(DriverSource.Shipped.Files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, file.Key)), file.Value));
    }

    [ClangFact]
    public void Prepare_Twice_GivesTheSameEngine()
    {
        FuzzEngine engine = FuzzRun.Engine(EngineFlavor.Coverage);
        DateTime built = File.GetLastWriteTimeUtc(engine.Driver);

        Assert.Equal(engine, FuzzRun.Engine(EngineFlavor.Coverage));
        Assert.Equal(built, File.GetLastWriteTimeUtc(engine.Driver));
    }

    [SlowFact]
    public void Driver_OfAnotherSource_IsAnotherOne()
    {
        using TemporaryFolder cache = new();
        ClangToolchain tools = ClangToolchain.Find();
        DriverSource changed = new(DriverSource.Shipped.Files.SetItem(
            "driver.cpp", [.. DriverSource.Shipped.Files["driver.cpp"], .. "\n// changed\n"u8]));

        string[] drivers = [.. new[] { DriverSource.Shipped, changed }.Select(source => DriverBuild.Get(cache.FullName, source, tools))];

        Assert.Equal(2, drivers.Distinct().Count(File.Exists));
        Assert.Equal(drivers[1], DriverBuild.Get(cache.FullName, changed, tools));
    }

    [SlowFact]
    public void Driver_OfABrokenSource_IsNoDriver()
    {
        using TemporaryFolder cache = new();
        DriverSource broken = new(DriverSource.Shipped.Files.SetItem("driver.cpp", "#error broken\n"u8.ToArray()));

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => DriverBuild.Get(cache.FullName, broken, ClangToolchain.Find()));
        Assert.Contains("broken", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache.FullName));
    }
}
