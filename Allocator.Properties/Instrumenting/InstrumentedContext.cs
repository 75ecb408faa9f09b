using System.Reflection;
using System.Runtime.Loader;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Instrumenting;

/// <summary>Instrumented assemblies, loaded into this process beside the usual ones.</summary>
internal sealed class InstrumentedContext : AssemblyLoadContext
{
    private readonly string folder;

    public InstrumentedContext(string folder)
        : base(folder)
    {
        this.folder = folder;
        Verification = LoadFromAssemblyPath(Path.Combine(folder, "Allocator.Verification.dll"));
    }

    private Assembly Verification { get; }

    /// <summary>Runs random cases, and says what each of them did and whether it held.</summary>
    public IEnumerable<string> RunCases(string subject, ulong seed, int count)
    {
        object definition = Counterpart(typeof(SubjectCatalog)).GetMethod(nameof(SubjectCatalog.Find))!.Invoke(null, [subject])!;
        Type type = Counterpart(typeof(RandomCheck));
        object observations = Enum.ToObject(Counterpart(typeof(Observations)), Observations.All);
        object check = Activator.CreateInstance(type, definition, seed, observations)!;
        MethodInfo run = type.GetMethod(nameof(RandomCheck.Run), [typeof(long)])!;
        for (long number = 0; number < count; number++)
        {
            yield return run.Invoke(check, [number])!.ToString()!;
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private Type Counterpart(Type type) => Verification.GetType(type.FullName!, throwOnError: true)!;
}
