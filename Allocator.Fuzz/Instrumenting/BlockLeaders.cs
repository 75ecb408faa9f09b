using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Finds the first instructions of a method's basic blocks.</summary>
internal static class BlockLeaders
{
    public static IReadOnlySet<Instruction> Of(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            leaders.UnionWith(Targets(instruction));
            if (EndsABlock(instruction) && instruction.Next is { } next)
            {
                leaders.Add(next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.Add(handler.TryStart);
            leaders.Add(handler.HandlerStart);
            if (handler.FilterStart is { } filter)
            {
                leaders.Add(filter);
            }
        }

        // Nothing may stand between a prefix and its instruction, nor between a tail call and its return.
        leaders.RemoveWhere(leader => leader.Previous is { } previous && (IsPrefix(previous) || IsTailCall(previous)));
        return leaders;
    }

    /// <summary>Where the instruction may go other than to the next one.</summary>
    public static IEnumerable<Instruction> Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static bool EndsABlock(Instruction instruction)
        => instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;

    private static bool IsPrefix(Instruction instruction) => instruction.OpCode.OpCodeType == OpCodeType.Prefix;

    private static bool IsTailCall(Instruction instruction)
        => instruction.OpCode.FlowControl == FlowControl.Call && instruction.Previous?.OpCode.Code == Code.Tail;
}
