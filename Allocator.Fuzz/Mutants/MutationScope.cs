using Allocator.Fuzz.Instrumenting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants;

/// <summary>Where mutants are made: in code that somebody wrote and whose mistakes could be noticed.</summary>
internal static class MutationScope
{
    /// <summary>What interpolated texts are built with. How long a text is going to be is told to it, and makes no difference.</summary>
    public const string TextBuilder = nameof(System.Runtime.CompilerServices.DefaultInterpolatedStringHandler);

    // How impossible states and faults are worded, and vectors of which the processor chooses one: every width runs in tests of its own.
    private static readonly string[] LeftOut =
        ["ImpossibleStateException", "StateFault", "LengthVector128", "LengthVector256", "LengthVector512"];

    public static bool Includes(TypeDefinition type)
        => !type.FullName.Contains('<', StringComparison.Ordinal)
            && !LeftOut.Any(name => type.Name.StartsWith(name, StringComparison.Ordinal));

    public static bool Includes(MethodDefinition method)
        => method.HasBody
            && InstrumentationScope.IsWritten(method)
            && method.Name != nameof(ToString)
            && method.Body.Instructions.Any(instruction => instruction.OpCode.Code == Code.Ret);

    /// <summary>Not what leads to nothing but an exception: that is mostly its wording.</summary>
    public static bool Includes(Instruction instruction)
    {
        Instruction? end = instruction;
        while (end is not null && end.OpCode.FlowControl is FlowControl.Next or FlowControl.Call or FlowControl.Meta)
        {
            end = end.Next;
        }

        return end?.OpCode.FlowControl != FlowControl.Throw;
    }
}
