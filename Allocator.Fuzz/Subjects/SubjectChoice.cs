using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Subjects;

/// <summary>Finds the subject that the user named: one of the catalog, or one of an assembly of the user's own.</summary>
internal static class SubjectChoice
{
    /// <summary>The named subject; the shipping allocator when none is named.</summary>
    /// <exception cref="UsageException">There is no such subject.</exception>
    public static SubjectDefinition Find(string? name)
    {
        if (name is null)
        {
            return SubjectCatalog.Shipping;
        }

        if (SubjectAssembly.IsReference(name))
        {
            return SubjectAssembly.Load(name);
        }

        return SubjectCatalog.Find(name)
            ?? throw new UsageException($"'{name}' is no subject; {Suggestion.Phrase(name, [.. SubjectCatalog.Names])}");
    }

    /// <summary>The named subject; the shipping allocator on the trace's geometry when none is named.</summary>
    public static SubjectDefinition Find(string? name, Trace trace)
        => name is null && trace.Geometry == SubjectCatalog.ShippingTiny.Geometry ? SubjectCatalog.ShippingTiny : Find(name);
}
