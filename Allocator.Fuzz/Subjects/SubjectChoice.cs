using Allocator.Fuzz.CommandLine;
using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;
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

    /// <summary>Whether the name is a defect's of the catalog.</summary>
    public static bool IsDefect(string? name) => DefectCatalog.All.Any(defect => defect.Definition.Name == name);

    /// <summary>The named subject; the shipping allocator on the trace's geometry when none is named.</summary>
    /// <exception cref="UsageException">There is no such subject, or it lacks an operation of the trace; with file and line.</exception>
    public static SubjectDefinition Find(string? name, string path, Trace trace)
    {
        bool wantsTiny = name is null && trace.Geometry == SubjectCatalog.ShippingTiny.Geometry;
        SubjectDefinition subject = wantsTiny ? SubjectCatalog.ShippingTiny : Find(name);
        try
        {
            MissingOperationException.ThrowIfAny(subject, trace);
            return subject;
        }
        catch (MissingOperationException exception)
        {
            int line = trace.Steps.Zip(trace.LineNumbers)
                .FirstOrDefault(entry => entry.First is OperationStep known && !subject.Claims.CanCarryOut(known.Operation))
                .Second;
            string place = line > 0 ? $"line {line}: " : "";
            throw new UsageException($"{path}: {place}{exception.Message}", exception);
        }
    }
}
