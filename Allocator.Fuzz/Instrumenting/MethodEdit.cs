using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Puts code in front of a method's instructions. Whoever jumped to such an instruction jumps to what stands before it.</summary>
internal sealed class MethodEdit(MethodBody body)
{
    private readonly Dictionary<Instruction, List<Instruction>> inserted = [];

    /// <summary>Inserts in front of the instruction, after what was inserted there before.</summary>
    public void InsertBefore(Instruction instruction, IEnumerable<Instruction> code)
    {
        if (!inserted.TryGetValue(instruction, out List<Instruction>? list))
        {
            inserted[instruction] = list = [];
        }

        list.AddRange(code);
    }

    public void Apply()
    {
        Instruction[] original = [.. body.Instructions];
        foreach (Instruction instruction in original)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => Entry(target),
                Instruction[] targets => Array.ConvertAll(targets, Entry),
                var other => other,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Entry(handler.TryStart);
            handler.TryEnd = EntryOrEnd(handler.TryEnd);
            handler.FilterStart = EntryOrEnd(handler.FilterStart);
            handler.HandlerStart = Entry(handler.HandlerStart);
            handler.HandlerEnd = EntryOrEnd(handler.HandlerEnd);
        }

        body.Instructions.Clear();
        foreach (Instruction instruction in original)
        {
            foreach (Instruction before in inserted.GetValueOrDefault(instruction, []))
            {
                body.Instructions.Add(before);
            }

            body.Instructions.Add(instruction);
        }
    }

    private Instruction Entry(Instruction target) => inserted.TryGetValue(target, out List<Instruction>? list) ? list[0] : target;

    private Instruction? EntryOrEnd(Instruction? target) => target is null ? null : Entry(target);
}
