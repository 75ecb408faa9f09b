using Mono.Cecil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>
/// Comparisons of strings, which the compiled code leaves to the base class library, where nothing is instrumented. Without them a word
/// that a text is compared with is never learned.
/// </summary>
public static unsafe class TracedStrings
{
    /// <summary>Hands two strings to the thunk of the place where they are compared. Instrumented code calls this.</summary>
    /// <param name="left">The first one.</param>
    /// <param name="right">The second one.</param>
    /// <param name="thunk">The place's native thunk, which ends in the driver's trace_strings.</param>
    public static void Trace(string? left, string? right, nint thunk)
    {
        if (left is not null && right is not null)
        {
            fixed (char* first = left, second = right)
            {
                ((delegate* unmanaged[Cdecl, SuppressGCTransition]<char*, int, char*, int, void>)thunk)(
                    first, left.Length, second, right.Length);
            }
        }
    }

    /// <summary>Whether the method compares two strings for equality.</summary>
    internal static bool Compares(MethodReference method)
        => method is { Name: "op_Equality" or "op_Inequality", DeclaringType.FullName: "System.String" };

    /// <summary><see cref="Trace"/> as the module calls it.</summary>
    internal static MethodReference ReferenceFrom(ModuleDefinition module)
    {
        TypeReference type = new(typeof(TracedStrings).Namespace, nameof(TracedStrings), module, ScopeIn(module));
        return new(nameof(Trace), module.TypeSystem.Void, type)
        {
            Parameters =
            {
                new ParameterDefinition(module.TypeSystem.String),
                new ParameterDefinition(module.TypeSystem.String),
                new ParameterDefinition(module.TypeSystem.IntPtr),
            },
        };
    }

    private static IMetadataScope ScopeIn(ModuleDefinition module)
    {
        string name = typeof(TracedStrings).Assembly.GetName().Name!;
        if (module.Assembly.Name.Name == name)
        {
            return module;
        }

        AssemblyNameReference? known = module.AssemblyReferences.FirstOrDefault(reference => reference.Name == name);
        if (known is null)
        {
            known = new(name, typeof(TracedStrings).Assembly.GetName().Version);
            module.AssemblyReferences.Add(known);
        }

        return known;
    }
}
