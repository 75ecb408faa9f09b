using System.Globalization;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>A basic block that has a counter.</summary>
/// <param name="Index">The number of its counter.</param>
/// <param name="Assembly">The assembly, without extension.</param>
/// <param name="Type">The full name of the type.</param>
/// <param name="Method">The method's name and its parameters' types.</param>
/// <param name="InstructionOffset">Where it begins in the method's code before instrumentation.</param>
/// <param name="Source">FILE:LINE, from the project's folder on; empty for what has no source.</param>
internal sealed record InstrumentedBlock(int Index, string Assembly, string Type, string Method, int InstructionOffset, string Source)
{
    private const char Separator = '\t';

    public bool IsFirstOfMethod => InstructionOffset == 0;

    public static InstrumentedBlock Parse(string line)
        => line.Split(Separator) is [var index, var assembly, var type, var method, var offset, var source]
            ? new(Number(index), assembly, type, method, Number(offset), source)
            : throw new FormatException($"'{line}' is no line of a block table");

    public override string ToString()
        => string.Join(Separator, Index.ToString(CultureInfo.InvariantCulture), Assembly, Type, Method, InstructionOffset, Source);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
