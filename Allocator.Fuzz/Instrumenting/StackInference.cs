using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Infers what lies on the evaluation stack before each instruction of a method.</summary>
/// <remarks>One pass is enough: the stack is empty at backward branches of compiled C#, so that every way that matters comes first.</remarks>
internal sealed class StackInference(MethodBody body)
{
    private readonly Dictionary<Instruction, OperandKind[]> expected = [];

    /// <summary>The stack before each instruction, the topmost value last.</summary>
    public IReadOnlyDictionary<Instruction, OperandKind[]> Run()
    {
        Dictionary<Instruction, OperandKind[]> before = [];
        ExpectHandlers();
        OperandKind[]? current = [];
        foreach (Instruction instruction in body.Instructions)
        {
            OperandKind[] stack = Arrive(instruction, current);
            before[instruction] = stack;
            OperandKind[] after = Step(instruction, stack);
            foreach (Instruction target in BlockLeaders.Targets(instruction))
            {
                expected[target] = expected.TryGetValue(target, out OperandKind[]? known) ? Merge(target, known, after) : after;
            }

            bool goesOn = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
            current = goesOn ? after : null;
        }

        return before;
    }

    private void ExpectHandlers()
    {
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            bool takesException = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            expected[handler.HandlerStart] = takesException ? [OperandKind.Untraced] : [];
            if (handler.FilterStart is { } filter)
            {
                expected[filter] = [OperandKind.Untraced];
            }
        }
    }

    private OperandKind[] Arrive(Instruction instruction, OperandKind[]? falling)
        => (falling, expected.GetValueOrDefault(instruction)) switch
        {
            (null, null) => [],
            (null, { } jumping) => jumping,
            ({ } only, null) => only,
            ({ } one, { } other) => Merge(instruction, one, other),
        };

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

    private OperandKind[] Merge(Instruction where, OperandKind[] one, OperandKind[] other)
        => one.Length == other.Length
            ? [.. one.Zip(other, (first, second) => first.Merge(second))]
            : throw new InvalidOperationException($"{body.Method.FullName}: {where} is reached with {one.Length} and {other.Length} values");
}
