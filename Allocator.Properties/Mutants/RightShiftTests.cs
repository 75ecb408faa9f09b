using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Allocator.Properties.Mutants;

/// <summary>
/// Stryker makes a logical shift of every right shift. What the allocator shifts is not negative (pages, counts, words), or only asked
/// whether anything is left of it, so that is the same program, and .ci/mutation does not take one that lives for a mutant. Here is why it
/// may not. That the copy runs on the allocator that was written, and can fail, is what <see cref="ExhaustRungTests"/> show.
/// </summary>
public sealed class RightShiftTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Verify_OfAnAllocatorWithLogicalRightShiftsOnly_Holds()
    {
        EngineCopy copy = new(folder);
        Assert.NotEqual(0, MakeLogical(EngineCopy.Original, copy.Allocator));
        ToolRun run = await copy.VerifyAsync(
            RungOptions.SkipAllBut("corpus", "physical memory", "random histories", "the same, tiny geometry"));

        Assert.Matches("corpus .* holds", run.RequireExit(0).Text);
        Assert.Matches("random histories .* holds", run.Text);
    }

    private static int MakeLogical(string source, string target)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(source);
        Instruction[] shifts =
        [
            .. from type in module.GetAllTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.OpCode == OpCodes.Shr
               select instruction,
        ];
        foreach (Instruction instruction in shifts)
        {
            instruction.OpCode = OpCodes.Shr_Un;
        }

        module.Write(target);
        return shifts.Length;
    }
}
