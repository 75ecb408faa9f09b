using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Tools;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Allocator.Properties.Mutants;

/// <summary>
/// Stryker makes a logical shift of every right shift. The allocator shifts pages, counts and words, none of which is negative, so that
/// is the same program, and .ci/mutation does not take one that lives for a mutant. Here is why it may not.
/// </summary>
public sealed class RightShiftTests : IDisposable
{
    private const string AllocatorName = "Allocator.dll";

    // They take long, or do not ask the allocator.
    private static readonly string[] Skipped = ["--skip", "fuzzing", "--skip", "proofs", "--skip", "dafny", "--skip", "defects"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, OpCode, bool> Shifts => new()
    {
        { "logical", OpCodes.Shr_Un, true },
        { "to the left", OpCodes.Shl, false },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(Shifts), DisableDiscoveryEnumeration = true)]
    public async Task Verify_OfAnAllocatorWithEveryArithmeticRightShiftReplaced_HoldsIfItIsTheSame(string name, OpCode shift, bool holds)
    {
        foreach (string file in EngineAssemblies.In(BuildOutput.OfCommandLine))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }

        int replaced = Replace(Path.Combine(BuildOutput.OfCommandLine, AllocatorName), folder.PathOf(AllocatorName), shift);
        Tool verify = new(
            Path.Combine(ClangToolchain.DotnetRoot, "dotnet"),
            ["exec", folder.PathOf("Allocator.Fuzz.dll"), "verify", "--time", "5s", "--corpus", Repository.PathOf("corpus"), .. Skipped]);
        ToolRun run = (await (verify with { Folder = folder.FullName }).RunAsync())!;

        Assert.True(replaced > 0, name);
        Assert.True(run.ExitCode == 0 == holds, $"{name}: {run.Text}");
    }

    private static int Replace(string source, string target, OpCode shift)
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
            instruction.OpCode = shift;
        }

        module.Write(target);
        return shifts.Length;
    }
}
