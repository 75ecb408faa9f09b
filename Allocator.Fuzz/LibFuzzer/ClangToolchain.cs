using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Tools;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What building the driver needs: the compiler, libFuzzer, and the SDK's hosting library.</summary>
/// <param name="Compiler">The command that compiles.</param>
/// <param name="Version">The compiler's own description of itself.</param>
/// <param name="FuzzerLibrary">The archive with libFuzzer and its main.</param>
/// <param name="HostFolder">The folder with nethost's headers and archive.</param>
internal sealed partial record ClangToolchain(string Compiler, string Version, string FuzzerLibrary, string HostFolder)
{
    /// <summary>The compiler's usual name.</summary>
    public const string UsualCompiler = "clang++";

    // Debian 12's; asked for only where nothing says another one.
    private const string UsualVersion = "14";

    /// <summary>The folder of 'dotnet' that runs this process.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Finds the tools.</summary>
    /// <exception cref="MissingToolException">One is missing; the message says how to install it.</exception>
    public static ClangToolchain Find(string compilerName = UsualCompiler)
    {
        if (new Tool(compilerName, "--version").Run() is not { ExitCode: 0 } compiler)
        {
            throw MissingToolException.For(compilerName, "clang", RuntimePackage(VersionToInstall()));
        }

        string major = MajorVersion(compiler.Output) ?? UsualVersion;
        string folder = new Tool(compilerName, "-print-runtime-dir").Run()?.Output.Trim() ?? "";
        string[] names = ["libclang_rt.fuzzer-x86_64.a", "libclang_rt.fuzzer.a"];
        string library = names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw MissingToolException.For("libFuzzer", "clang", RuntimePackage(major));
        return new(compilerName, compiler.Output.Trim(), library, FindHostFolder());
    }

    private static string RuntimePackage(string major) => $"libclang-rt-{major}-dev";

    /// <summary>The version that the distribution's package 'clang' brings.</summary>
    private static string VersionToInstall()
        => MajorVersion(new Tool("apt-cache", "depends", "clang").Run()?.Output ?? "") ?? UsualVersion;

    private static string? MajorVersion(string text)
        => VersionPattern().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The newest host pack of this SDK.</summary>
    private static string FindHostFolder()
    {
        string packs = Path.Combine(DotnetRoot, "packs", $"Microsoft.NETCore.App.Host.{RuntimeInformation.RuntimeIdentifier}");
        string native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        IEnumerable<string> versions = Directory.Exists(packs) ? Directory.EnumerateDirectories(packs) : [];
        return versions
            .Select(version => Path.Combine(version, native))
            .Where(folder => File.Exists(Path.Combine(folder, "libnethost.a")))
            .Max(StringComparer.Ordinal)
            ?? throw MissingToolException.For($"the host pack of the .NET SDK ({packs})", "dotnet-sdk-10.0");
    }

    [GeneratedRegex(@"clang(?: version |-)(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
