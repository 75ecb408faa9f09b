namespace Allocator.Properties.Style;

/// <summary>A source file of this repository.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
/// <param name="Lines">Its lines, without their ends.</param>
public sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>Every C# file of every project, generated ones apart.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. from project in Directory.EnumerateDirectories(Repository.Root, "Allocator*")
           from path in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
           let relative = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
           where !relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/obj/", StringComparison.Ordinal)
           orderby relative
           select new SourceFile(relative, File.ReadAllLines(path)),
    ];

    public static SourceFile Of(string path, params string[] lines) => new(path, lines);

    public bool IsIn(params IEnumerable<string> projects)
        => projects.Any(project => Path.StartsWith(project + "/", StringComparison.Ordinal));
}
