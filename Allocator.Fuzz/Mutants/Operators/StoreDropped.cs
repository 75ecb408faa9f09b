using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A value that is computed and not stored.</summary>
internal sealed class StoreDropped() : MutationOperator("store-dropped")
{
    public override Mutation? At(MethodBody body, Instruction instruction)
    {
        int popped = instruction.OpCode.Code switch
        {
            Code.Stloc or Code.Starg or Code.Stsfld or Code.Initobj => 1,
            Code.Stfld or Code.Stobj or Code.Stind_I1 or Code.Stind_I2 or Code.Stind_I4 or Code.Stind_I8 => 2,
            Code.Stelem_Any or Code.Stelem_I1 or Code.Stelem_I2 or Code.Stelem_I4 or Code.Stelem_I8 => 3,
            _ => 0,
        };

        // A constructor that leaves a reference out makes a null of it: that is another program, not a mistake in this one.
        bool isReference = instruction.Operand is FieldReference { FieldType.IsValueType: false, FieldType.IsGenericParameter: false };
        return popped == 0 || isReference ? null : new($"store to {Describe(instruction)} dropped", () =>
        {
            Replace(instruction, OpCodes.Pop);
            for (int more = 1; more < popped; more++)
            {
                Append(body, instruction, Instruction.Create(OpCodes.Pop));
            }
        });
    }

    private static string Describe(Instruction instruction) => instruction.Operand switch
    {
        FieldReference field => field.Name,
        ParameterDefinition parameter => parameter.Name,
        VariableDefinition => "a local variable",
        _ => "memory",
    };
}
