using System.Globalization;
using System.Runtime.InteropServices;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Mutants.Operators;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Allocator.Fuzz.Mutants;

/// <summary>An assembly and every mutant of it that the operators can make.</summary>
/// <remarks>It is read anew for each mutant that is written: what is written was changed.</remarks>
internal sealed class MutantAssembly : IDisposable
{
    private readonly DefaultAssemblyResolver resolver = new();
    private readonly ModuleDefinition module;
    private readonly MethodDefinition[] methods;

    private MutantAssembly(string path, Func<TypeDefinition, bool> includes)
    {
        resolver.AddSearchDirectory(Path.GetDirectoryName(Path.GetFullPath(path)));
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        bool hasSymbols = File.Exists(Path.ChangeExtension(path, ".pdb"));
        module = ModuleDefinition.ReadModule(
            path, new ReaderParameters { AssemblyResolver = resolver, ReadSymbols = hasSymbols, InMemory = true });
        methods = [.. module.GetTypes().Where(includes).SelectMany(type => type.Methods).Where(MutationScope.Includes).Where(HasSource)];
        foreach (MethodDefinition method in methods)
        {
            method.Body.SimplifyMacros();
        }
    }

    public static MutantAssembly Read(string path) => Read(path, MutationScope.Includes);

    /// <summary>Reads an assembly, of which only some types are to be mutated.</summary>
    public static MutantAssembly Read(string path, Func<TypeDefinition, bool> includes) => new(path, includes);

    /// <summary>All mutants, in the order of the code.</summary>
    public IEnumerable<Mutant> Mutants => Places().Select(place => place.Mutant);

    /// <summary>Makes the changes and writes the assembly. Nothing else can be done with it then.</summary>
    public void Write(string target, params IEnumerable<Mutant> mutants)
    {
        HashSet<string> wanted = [.. mutants.Select(mutant => mutant.Name)];
        foreach ((_, Mutation mutation) in Places().Where(place => wanted.Contains(place.Mutant.Name)).ToArray())
        {
            mutation.Apply();
        }

        foreach (MethodDefinition method in methods)
        {
            method.Body.OptimizeMacros();
        }

        module.Write(target, new WriterParameters { DeterministicMvid = true });
    }

    public void Dispose()
    {
        module.Dispose();
        resolver.Dispose();
    }

    /// <summary>What is without a line of source was written by the compiler; without symbols there is no telling.</summary>
    private static bool HasSource(MethodDefinition method)
        => !method.Module.HasSymbols || method.DebugInformation.SequencePoints.Any(point => !point.IsHidden);

    private IEnumerable<(Mutant Mutant, Mutation Mutation)> Places()
        => from method in methods
           let name = NameOf(method)
           from instruction in method.Body.Instructions.ToArray()
           where MutationScope.Includes(instruction)
           from kind in MutationOperator.All
           let mutation = kind.At(method.Body, instruction)
           where mutation is not null
           select (Describe(method, name, instruction, kind, mutation), mutation);

    private static Mutant Describe(MethodDefinition method, string name, Instruction instruction, MutationOperator kind, Mutation mutation)
        => new(
            string.Create(CultureInfo.InvariantCulture, $"{name}@{instruction.Offset:x}:{kind.Name}"),
            TypeOf(method.DeclaringType),
            kind.Name,
            BlockNaming.SourceOf(method, instruction),
            mutation.Change);

    /// <summary>A word of the shell: type and method, and which of several methods of that name.</summary>
    private static string NameOf(MethodDefinition method)
    {
        string nested = string.Concat(Nesting(method.DeclaringType).Skip(1).Select(type => $".{Plain(type.Name)}"));
        string plain = Plain(method.Name);
        int number = method.DeclaringType.Methods.Where(other => Plain(other.Name) == plain).ToList().IndexOf(method);
        string which = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"~{number + 1}");
        return $"{TypeOf(method.DeclaringType)}{nested}.{plain}{which}";
    }

    private static string TypeOf(TypeDefinition type)
    {
        TypeDefinition outermost = Nesting(type).First();
        string own = $"{type.Module.Assembly.Name.Name}.";
        string full = Plain(outermost.FullName);
        return full.StartsWith(own, StringComparison.Ordinal) ? full[own.Length..] : full;
    }

    private static IEnumerable<TypeDefinition> Nesting(TypeDefinition type)
        => type.DeclaringType is { } declaring ? [.. Nesting(declaring), type] : [type];

    /// <summary>Without what the compiler adds: the number of type parameters, and the marks of a local function.</summary>
    private static string Plain(string name)
    {
        string local = name.Contains(">g__", StringComparison.Ordinal)
            ? name.Replace("<", "", StringComparison.Ordinal).Replace(">g__", "-", StringComparison.Ordinal).Split('|')[0]
            : name;
        string plain = local.Split('`')[0];
        return plain.Contains('<', StringComparison.Ordinal) ? plain[(plain.LastIndexOf('.') + 1)..] : plain;
    }
}
