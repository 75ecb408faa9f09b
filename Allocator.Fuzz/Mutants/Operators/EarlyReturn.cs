using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A method that does nothing, and answers with no or zero.</summary>
internal sealed class EarlyReturn() : MutationOperator("early-return")
{
    public override Mutation? At(MethodBody body, Instruction instruction)
    {
        // Whatever jumps back to the first instruction is never reached then.
        if (instruction.Previous is not null || body.Method.IsConstructor)
        {
            return null;
        }

        (string Answer, Instruction[] Code)? early = body.Method.ReturnType.MetadataType switch
        {
            MetadataType.Void => ("", []),
            MetadataType.Boolean => (" no", [Instruction.Create(OpCodes.Ldc_I4, 0)]),
            MetadataType.Int32 or MetadataType.UInt32 => (" 0", [Instruction.Create(OpCodes.Ldc_I4, 0)]),
            MetadataType.Int64 or MetadataType.UInt64 => (" 0", [Instruction.Create(OpCodes.Ldc_I8, 0L)]),
            _ => null,
        };
        return early is not { } chosen ? null : new($"returns{chosen.Answer} at once", () =>
        {
            int index = 0;
            foreach (Instruction first in (Instruction[])[.. chosen.Code, Instruction.Create(OpCodes.Ret)])
            {
                body.Instructions.Insert(index++, first);
            }
        });
    }
}
