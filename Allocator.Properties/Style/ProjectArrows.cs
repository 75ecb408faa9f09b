using System.Xml.Linq;

namespace Allocator.Properties.Style;

/// <summary>Which project may refer to which: the arrows of the design, and nothing points back.</summary>
internal static class ProjectArrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Allocator"] = [],
        ["Allocator.Verification"] = ["Allocator"],
        ["Allocator.Fuzz"] = ["Allocator.Verification"],
        ["Allocator.Benchmarks"] = ["Allocator"],
        ["Allocator.Properties"] = ["Allocator", "Allocator.Verification", "Allocator.Fuzz", "Allocator.Benchmarks"],
    };

    // The library that is verified needs nothing but the base class library.
    private const string Library = "Allocator";

    /// <summary>What is wrong with the references of the project file.</summary>
    public static IEnumerable<string> Check(string project, XDocument file)
    {
        if (!Allowed.TryGetValue(project, out string[]? allowed))
        {
            return [$"{project} has no place among the arrows: add it to the design and here"];
        }

        IEnumerable<string> projects = Names(file, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Where(target => !allowed.Contains(target))
            .Select(target => $"{project} -> {target} is no arrow of the design");
        IEnumerable<string> packages = Names(file, "PackageReference")
            .Where(_ => project == Library)
            .Select(package => $"{project} uses the package {package}, but stands alone");
        return projects.Concat(packages);
    }

    private static IEnumerable<string> Names(XDocument file, string element)
        => file.Descendants(element).Select(reference => reference.Attribute("Include")?.Value ?? "");
}
