using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>
/// What is instrumented: what is judged, and the code that inputs are made of. What judges is not: an input is interesting when it makes
/// the allocator do something new, not when it makes the oracle do so.
/// </summary>
internal static class InstrumentationScope
{
    private static readonly (string Assembly, string Namespace)[] Included =
    [
        ("Allocator", "Allocator"),
        ("Allocator.Verification", "Allocator.Verification.Subjects"),
        ("Allocator.Verification", "Allocator.Verification.Traces"),
        ("Allocator.Fuzz", "Allocator.Fuzz.Targets.Canaries"),
    ];

    /// <summary>Names of the assemblies with something to instrument, in the order of their counters.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = [.. Included.Select(entry => entry.Assembly).Distinct()];

    /// <summary>
    /// Whether somebody wrote the method. What the compiler adds to records and properties has nothing to find, and would be most of what
    /// no input reaches; local functions, which it names, are written.
    /// </summary>
    public static bool IsWritten(MethodDefinition method)
        => method.Name.Contains(">g__", StringComparison.Ordinal)
            || !method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == nameof(CompilerGeneratedAttribute));

    public static bool Includes(TypeDefinition type)
    {
        TypeDefinition outermost = type;
        while (outermost.DeclaringType is { } declaring)
        {
            outermost = declaring;
        }

        return Includes(type.Module.Assembly.Name.Name, outermost.Namespace);
    }

    public static bool Includes(string assembly, string name)
        => Included.Any(entry => entry.Assembly == assembly && IsWithin(name, entry.Namespace));

    private static bool IsWithin(string name, string outer)
        => name == outer || name.StartsWith($"{outer}.", StringComparison.Ordinal);
}
