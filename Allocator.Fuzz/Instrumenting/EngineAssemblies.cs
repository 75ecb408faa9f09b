using System.Text.Json;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>The files of a build output that the command line needs to run, whatever else lies in that folder.</summary>
internal static class EngineAssemblies
{
    private const string Application = "Allocator.Fuzz";
    private const string DependenciesFile = $"{Application}.deps.json";

    /// <summary>Full paths, in a fixed order.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        IEnumerable<string> assemblies = ReadAssemblies(Path.Combine(folder, DependenciesFile));
        IEnumerable<string> symbols = assemblies.Select(name => Path.ChangeExtension(name, ".pdb"))
            .Where(name => File.Exists(Path.Combine(folder, name)));
        string[] settings = [DependenciesFile, $"{Application}.runtimeconfig.json"];
        return [.. assemblies.Concat(symbols).Concat(settings).Order(StringComparer.Ordinal).Select(name => Path.Combine(folder, name))];
    }

    private static string[] ReadAssemblies(string path)
    {
        using JsonDocument dependencies = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = dependencies.RootElement;
        string framework = root.GetProperty("runtimeTarget").GetProperty("name").GetString()
            ?? throw new InvalidDataException($"{path}: names no framework");
        return
        [
            .. root.GetProperty("targets").GetProperty(framework).EnumerateObject()
                .Where(library => library.Value.TryGetProperty("runtime", out _))
                .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
                .Select(file => Path.GetFileName(file.Name)),
        ];
    }
}
