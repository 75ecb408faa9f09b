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
        string source = SourceOf(method, leader);
        return new(index, assembly, method.DeclaringType.FullName, $"{method.Name}({parameters})", leader.Offset, source);
    }

    /// <summary>
    /// FILE:LINE of the last sequence point up to the instruction, which may be in the middle of a statement; empty where there is none.
    /// </summary>
    public static string SourceOf(MethodDefinition method, Instruction instruction)
    {
        SequencePoint[] points = [.. method.DebugInformation.SequencePoints.Where(each => !each.IsHidden)];
        SequencePoint? point = points.LastOrDefault(each => each.Offset <= instruction.Offset) ?? points.FirstOrDefault();
        if (point is null)
        {
            return "";
        }

        // The compiler wrote full paths; from the project's folder on they are the same on every machine.
        string path = point.Document.Url.Replace('\\', '/');
        int project = path.LastIndexOf($"/{method.Module.Assembly.Name.Name}/", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{path[(project + 1)..]}:{point.StartLine}");
    }
}
