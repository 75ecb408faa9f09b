using System.Collections.Immutable;
using Allocator.Fuzz.Tools;
using Allocator.Properties.Tools;

namespace Allocator.Properties.SharpFuzzRoute;

/// <summary>
/// The command line, built with -p:FuzzEngine=SharpFuzz against the stand-in. All of it is in a temporary folder: neither the builds of
/// this checkout nor the installed packages see anything of the stand-in.
/// </summary>
internal sealed class StandInBuild : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sharpfuzz-stand-in-").FullName;

    private string Feed => Path.Combine(folder, "feed");

    private string Configuration => Path.Combine(folder, "sources.config");

    private string Program => Path.Combine(folder, "artifacts", "bin", "Allocator.Fuzz", "release", "Allocator.Fuzz.dll");

    // As the package manager finds it: a feed in itself.
    private static string InstalledPackages
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task MakeAsync()
    {
        await PackAsync();
        await CompileAsync();
    }

    /// <summary>Runs the built command line as the driver does, on one input.</summary>
    public async Task<ToolRun> RunAsync(string[] arguments, byte[] input, params IEnumerable<(string Name, string Value)> variables)
    {
        Tool program = new("dotnet", [Program, .. arguments])
        {
            Variables = variables.ToImmutableDictionary(variable => variable.Name, variable => variable.Value),
            Input = [.. input],
        };
        return (await program.RunAsync())!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task PackAsync()
    {
        string source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
        Directory.CreateDirectory(Feed);
        await File.WriteAllTextAsync(Configuration, StandInPackage.Configuration(Feed, InstalledPackages));
        await File.WriteAllTextAsync(Path.Combine(source, "SharpFuzz.csproj"), StandInPackage.Project);
        await File.WriteAllTextAsync(Path.Combine(source, "StandIn.cs"), StandInPackage.Source);
        await DotnetAsync("pack", source, "-c", "Release", "-o", Feed);
    }

    private Task CompileAsync() => DotnetAsync(
        "build",
        Repository.PathOf("Allocator.Fuzz"),
        "-c",
        "Release",
        "-p:FuzzEngine=SharpFuzz",
        $"-p:ArtifactsPath={Path.Combine(folder, "artifacts")}");

    private async Task DotnetAsync(params string[] arguments)
    {
        // No server stays behind that would hold the folder.
        string[] common =
        [
            $"-p:RestoreConfigFile={Configuration}",
            $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}",
            "-p:UseSharedCompilation=false",
            "-nodeReuse:false",
        ];
        await new Tool("dotnet", [.. arguments, .. common]).RequireExitAsync(0);
    }
}
