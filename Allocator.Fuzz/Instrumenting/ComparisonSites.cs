using System.Globalization;
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

    private readonly StringBuilder widths = new();
    private ModuleDefinition? module;

    /// <summary>A digit a site: how many bytes an operand has.</summary>
    public string Widths => widths.ToString();

    /// <summary>The module that the next calls are for.</summary>
    public void Enter(ModuleDefinition next) => module = next;

    /// <summary>Calls the next site's thunk with the two operands on the stack.</summary>
    public IEnumerable<Instruction> CallNext(int widthBytes)
    {
        int thunk = MapAddresses.ThunkOf(widths.Length);
        widths.Append(CultureInfo.InvariantCulture, $"{widthBytes}");
        return
        [
            Instruction.Create(OpCodes.Ldc_I4, thunk),
            Instruction.Create(OpCodes.Conv_U),
            Instruction.Create(OpCodes.Calli, Signature(isLong: widthBytes == 8)),
        ];
    }

    /// <summary>delegate* unmanaged[Cdecl, SuppressGCTransition]: a thunk returns at once and calls nothing managed.</summary>
    private CallSite Signature(bool isLong)
    {
        ModuleDefinition target = module ?? throw new InvalidOperationException("no module was entered");
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
