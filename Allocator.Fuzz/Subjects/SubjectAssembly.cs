using System.Reflection;
using System.Runtime.Loader;
using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.Subjects;

/// <summary>
/// Subjects of the user's own: every public static property of type <see cref="SubjectDefinition"/> in an assembly's public classes.
/// </summary>
internal static class SubjectAssembly
{
    private const string Extension = ".dll";

    /// <summary>Whether the name means a file: FILE.dll, or FILE.dll:NAME where the file holds several subjects.</summary>
    public static bool IsReference(string name) => Split(name).Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The subject that the reference means.</summary>
    /// <exception cref="UsageException">There is no such file, or no such subject in it.</exception>
    public static SubjectDefinition Load(string reference)
    {
        (string path, string? name) = Split(reference);
        SubjectDefinition[] subjects = [.. ReadDefinitions(path)];
        string[] names = [.. subjects.Select(subject => subject.Name)];
        if (subjects.Length == 0)
        {
            throw new UsageException($"{path}: has no public class with a public static property of type {nameof(SubjectDefinition)}");
        }

        if (name is null)
        {
            return subjects.Length == 1
                ? Named(subjects[0], path)
                : throw new UsageException(
                    $"{path}: has several subjects, name one: {string.Join(", ", names.Select(each => $"{path}:{each}"))}");
        }

        return subjects.FirstOrDefault(subject => subject.Name == name) is { } found
            ? Named(found, path)
            : throw new UsageException($"{path}: '{name}' is no subject of it; {Suggestion.Phrase(name, names)}");
    }

    private static SubjectDefinition Named(SubjectDefinition subject, string path)
        => subject.Claims.Complaint is { } complaint
            ? throw new UsageException($"{path}: nothing can be checked of the subject '{subject.Name}': {complaint}")
            : subject with { Reference = $"{path}:{subject.Name}" };

    private static IEnumerable<SubjectDefinition> ReadDefinitions(string path)
    {
        InputFile.ReadBytes(path);
        try
        {
            // Inside the try: what the properties throw comes out while they are read.
            string fullPath = Path.GetFullPath(path);
            AssemblyDependencyResolver resolver = new(fullPath);

            // Where this code is, which need not be the default context: its ISubject must be theirs.
            AssemblyLoadContext here = AssemblyLoadContext.GetLoadContext(typeof(SubjectAssembly).Assembly) ?? AssemblyLoadContext.Default;
            here.Resolving += (context, wanted)
                => resolver.ResolveAssemblyToPath(wanted) is { } found ? context.LoadFromAssemblyPath(found) : null;
            return
            [
                .. here.LoadFromAssemblyPath(fullPath).GetExportedTypes()
                    .Where(type => !type.ContainsGenericParameters)
                    .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
                    .Where(property => property.PropertyType == typeof(SubjectDefinition))
                    .Select(property => property.GetValue(null))
                    .OfType<SubjectDefinition>(),
            ];
        }
        catch (Exception exception)
            when (exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException)
        {
            throw new UsageException($"{path}: {exception.Message}", exception);
        }
        catch (TargetInvocationException exception)
        {
            throw new UsageException($"{path}: a subject can't be read: {exception.InnerException?.Message}", exception);
        }
    }

    private static (string Path, string? Name) Split(string reference)
    {
        int colon = reference.LastIndexOf($"{Extension}:", StringComparison.OrdinalIgnoreCase);
        return colon < 0 ? (reference, null) : (reference[..(colon + Extension.Length)], reference[(colon + Extension.Length + 1)..]);
    }
}
