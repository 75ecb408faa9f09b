using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Numbers the traced comparisons of all assemblies; each has a native thunk of its own.</summary>
internal sealed class ComparisonSites
{
    private const string CompilerServices = "System.Runtime.CompilerServices";

    // Of calls whose convention the modifiers of the return type say.
    private const MethodCallingConvention Unmanaged = (MethodCallingConvention)9;

    /// <summary>Stands for strings where others have a number of bytes.</summary>
    public const char OfStrings = 's';

    private readonly StringBuilder widths = new();
    private ModuleDefinition? module;

    /// <summary>A letter a site: how many bytes an operand has, or <see cref="OfStrings"/>.</summary>
    public string Widths => widths.ToString();

    /// <summary>The module that the next calls are for.</summary>
    public void Enter(ModuleDefinition next) => module = next;

    /// <summary>Calls the next site's thunk with the two integers on the stack.</summary>
    public IEnumerable<Instruction> CallNext(int widthBytes)
        => [.. LoadNext((char)('0' + widthBytes)), Instruction.Create(OpCodes.Calli, Signature(isLong: widthBytes == 8))];

    /// <summary>Hands the two strings on the stack to the next site's thunk.</summary>
    public IEnumerable<Instruction> CallNextWithStrings()
        => [.. LoadNext(OfStrings), Instruction.Create(OpCodes.Call, TracedStrings.ReferenceFrom(Module))];

    private ModuleDefinition Module => module ?? throw new InvalidOperationException("no module was entered");

    private Instruction[] LoadNext(char kind)
    {
        int thunk = MapAddresses.ThunkOf(widths.Length);
        widths.Append(kind);
        return [Instruction.Create(OpCodes.Ldc_I4, thunk), Instruction.Create(OpCodes.Conv_U)];
    }

    /// <summary>delegate* unmanaged[Cdecl, SuppressGCTransition]: a thunk returns at once and calls nothing managed.</summary>
    private CallSite Signature(bool isLong)
    {
        ModuleDefinition target = Module;
        TypeReference operand = isLong ? target.TypeSystem.UInt64 : target.TypeSystem.UInt32;
        TypeReference result = target.TypeSystem.Void;
        foreach (string convention in new[] { "CallConvCdecl", "CallConvSuppressGCTransition" })
        {
            TypeReference modifier = new(CompilerServices, convention, target, target.TypeSystem.CoreLibrary);
            result = new OptionalModifierType(modifier, result);
        }

        return new CallSite(result)
        {
            CallingConvention = Unmanaged,
            Parameters = { new ParameterDefinition(operand), new ParameterDefinition(operand) },
        };
    }
}
