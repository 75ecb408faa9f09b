using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Infers what lies on the evaluation stack before each instruction of a method.</summary>
internal sealed class StackInference(MethodBody body)
{
    private readonly Dictionary<Instruction, OperandKind[]> before = [];
    private readonly Stack<Instruction> changed = [];

    /// <summary>The stack before each instruction that can be reached, the topmost value last.</summary>
    public IReadOnlyDictionary<Instruction, OperandKind[]> Run()
    {
        Arrive(body.Instructions[0], []);
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            bool takesException = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            Arrive(handler.HandlerStart, takesException ? [OperandKind.Untraced] : []);
            if (handler.FilterStart is { } filter)
            {
                Arrive(filter, [OperandKind.Untraced]);
            }
        }

        while (changed.TryPop(out Instruction? instruction))
        {
            OperandKind[] after = Step(instruction, before[instruction]);
            foreach (Instruction target in BlockLeaders.Targets(instruction))
            {
                Arrive(target, after);
            }

            if (instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw))
            {
                Arrive(instruction.Next, after);
            }
        }

        return before;
    }

    /// <summary>Notes one way to the instruction; what follows from it is worked out again when that is news.</summary>
    private void Arrive(Instruction instruction, OperandKind[] stack)
    {
        if (!before.TryGetValue(instruction, out OperandKind[]? known))
        {
            before[instruction] = stack;
            changed.Push(instruction);
            return;
        }

        if (known.Length != stack.Length)
        {
            throw new InvalidOperationException(
                $"{body.Method.FullName}: {instruction} is reached with {known.Length} and {stack.Length} values");
        }

        OperandKind[] merged = [.. known.Zip(stack, (first, second) => first.Merge(second))];
        if (!merged.AsSpan().SequenceEqual(known))
        {
            before[instruction] = merged;
            changed.Push(instruction);
        }
    }

    private OperandKind[] Step(Instruction instruction, OperandKind[] stack)
    {
        bool isReturn = instruction.OpCode.FlowControl == FlowControl.Return;
        int pops = isReturn ? stack.Length : InstructionEffect.Pops(instruction, stack.Length);
        if (pops > stack.Length)
        {
            throw new InvalidOperationException($"{body.Method.FullName}: {instruction} takes {pops} values of {stack.Length}");
        }

        ReadOnlySpan<OperandKind> popped = stack.AsSpan(stack.Length - pops);
        int pushes = InstructionEffect.Pushes(instruction);
        OperandKind pushed = pushes == 0 ? default : InstructionEffect.Pushed(instruction, body, popped);
        return [.. stack.AsSpan(0, stack.Length - pops), .. Enumerable.Repeat(pushed, pushes)];
    }
}
