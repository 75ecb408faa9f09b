using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A shift by one bit more than it says.</summary>
internal sealed class ShiftCountOperator() : MutationOperator("shift-count-up")
{
    public override Mutation? At(MethodBody body, Instruction instruction)
    {
        OpCode code = instruction.OpCode;
        return code.Code is Code.Shl or Code.Shr or Code.Shr_Un
            ? new($"{code.Name} by one more", () =>
            {
                Replace(instruction, OpCodes.Ldc_I4, 1);
                Append(body, instruction, Instruction.Create(OpCodes.Add), Instruction.Create(code));
            })
            : null;
    }
}
