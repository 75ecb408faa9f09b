using System.Collections.Immutable;
using System.Text;
using Allocator.Fuzz.Tools;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>Builds the native driver, once for each version of its source, the compiler and the hosting library.</summary>
internal static class DriverBuild
{
    public const string FileName = "driver";

    /// <summary>The driver's path.</summary>
    public static string Get(string cacheRoot, DriverSource source, ClangToolchain tools)
    {
        IEnumerable<byte[]> ingredients =
        [
            Encoding.UTF8.GetBytes(tools.Version),
            File.ReadAllBytes(tools.FuzzerLibrary),
            File.ReadAllBytes(HostLibrary(tools)),
            .. source.Files.SelectMany(file => new[] { Encoding.UTF8.GetBytes(file.Key), file.Value }),
        ];
        return Path.Combine(CacheFolder.Get(cacheRoot, FileName, ingredients, folder => Build(folder, source, tools)), FileName);
    }

    private static string HostLibrary(ClangToolchain tools) => Path.Combine(tools.HostFolder, "libnethost.a");

    private static void Build(string folder, DriverSource source, ClangToolchain tools)
    {
        foreach ((string name, byte[] content) in source.Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        string[] units =
        [
            .. source.Files.Keys
                .Where(name => name.EndsWith(".cpp", StringComparison.Ordinal))
                .Select(name => Path.Combine(folder, name)),
        ];
        ImmutableArray<string> arguments =
        [
            "-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror",
            "-DNETHOST_USE_AS_STATIC", $"-I{tools.HostFolder}",
            .. units,
            HostLibrary(tools),
            // Not -fsanitize=fuzzer: that links a second copy of what the driver defines.
            tools.FuzzerLibrary,
            "-Wl,--wrap=fopen", "-Wl,--wrap=fclose", "-Wl,--wrap=unlink", "-Wl,--wrap=getrusage",
            "-static-libstdc++", "-static-libgcc", "-lpthread", "-ldl", "-lrt",
            "-o", Path.Combine(folder, FileName),
        ];
        ToolRun run = new Tool(tools.Compiler, arguments).Run()
            ?? throw new InvalidOperationException($"{tools.Compiler} was there a moment ago");
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"the driver can't be built (exit code {run.ExitCode}):\n{run.Text}");
        }
    }
}
