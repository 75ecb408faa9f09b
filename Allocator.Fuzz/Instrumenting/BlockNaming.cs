using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Says where in the sources a block is.</summary>
internal static class BlockNaming
{
    public static InstrumentedBlock Describe(int index, MethodDefinition method, Instruction leader)
    {
        string assembly = method.Module.Assembly.Name.Name;
        string parameters = string.Join(", ", method.Parameters.Select(parameter => parameter.ParameterType.Name));
        string source = Source(assembly, method, leader);
        return new(index, assembly, method.DeclaringType.FullName, $"{method.Name}({parameters})", leader.Offset, source);
    }

    /// <summary>The last sequence point up to the block: a block may begin in the middle of a statement.</summary>
    private static string Source(string assembly, MethodDefinition method, Instruction leader)
    {
        SequencePoint? point = method.DebugInformation.SequencePoints.LastOrDefault(each => !each.IsHidden && each.Offset <= leader.Offset);
        if (point is null)
        {
            return "";
        }

        // The compiler wrote full paths; from the project's folder on they are the same on every machine.
        string path = point.Document.Url.Replace('\\', '/');
        int project = path.LastIndexOf($"/{assembly}/", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{path[(project + 1)..]}:{point.StartLine}");
    }
}
