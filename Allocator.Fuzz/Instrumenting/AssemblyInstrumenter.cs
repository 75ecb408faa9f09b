using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Instruments assemblies one after the other; their counters and comparison sites are numbered through.</summary>
internal sealed class AssemblyInstrumenter(EngineFlavor flavor, Func<TypeDefinition, bool> includes)
{
    // The just-in-time compiler always inlines code of up to so many bytes.
    private const int AlwaysInlinedBytesMax = 16;

    private readonly List<InstrumentedBlock> blocks = [];
    private readonly ComparisonSites sites = new();

    public IReadOnlyList<InstrumentedBlock> Blocks => blocks;

    /// <inheritdoc cref="ComparisonSites.Widths"/>
    public string ComparisonWidths => sites.Widths;

    /// <summary>Reads one assembly and writes its instrumented form, with symbols where there are any.</summary>
    public void Instrument(string source, string target, IAssemblyResolver resolver)
    {
        bool hasSymbols = File.Exists(Path.ChangeExtension(source, ".pdb"));
        ReaderParameters reading = new() { AssemblyResolver = resolver, ReadSymbols = hasSymbols, InMemory = true };
        using ModuleDefinition module = ModuleDefinition.ReadModule(source, reading);
        sites.Enter(module);
        foreach (MethodDefinition method in module.GetTypes().Where(includes).SelectMany(type => type.Methods))
        {
            if (method.HasBody && method.Body.Instructions.Count > 0 && InstrumentationScope.IsWritten(method))
            {
                Instrument(method);
            }
        }

        using SymbolStream? symbols = hasSymbols ? new(Path.ChangeExtension(target, ".pdb")) : null;
        module.Write(target, new WriterParameters
        {
            WriteSymbols = hasSymbols,
            SymbolStream = symbols,
            SymbolWriterProvider = hasSymbols ? new PortablePdbWriterProvider() : null,
            DeterministicMvid = true,
        });
    }

    private void Instrument(MethodDefinition method)
    {
        MethodBody body = method.Body;
        KeepInlined(method);
        body.SimplifyMacros();
        IReadOnlySet<Instruction> leaders = BlockLeaders.Of(body);
        ComparisonTracing? tracing = flavor == EngineFlavor.Comparisons ? new(body, sites) : null;
        MethodEdit edit = new(body);
        foreach (Instruction instruction in body.Instructions)
        {
            if (leaders.Contains(instruction))
            {
                blocks.Add(BlockNaming.Describe(blocks.Count, method, instruction));
                edit.InsertBefore(instruction, Count(blocks.Count - 1));
            }

            if (tracing?.CodeBefore(instruction).ToArray() is { Length: > 0 } trace)
            {
                edit.InsertBefore(instruction, trace);
            }
        }

        edit.Apply();
        body.OptimizeMacros();
    }

    /// <summary>What the compiler inlined before it shall inline with a counter in it.</summary>
    private static void KeepInlined(MethodDefinition method)
    {
        if (method.Body.CodeSize <= AlwaysInlinedBytesMax && !method.NoInlining)
        {
            method.AggressiveInlining = true;
        }
    }

    /// <summary>Adds one to the block's byte. It may wrap around, as in libFuzzer's native code.</summary>
    private static IEnumerable<Instruction> Count(int blockIndex) =>
    [
        Instruction.Create(OpCodes.Ldc_I4, MapAddresses.CounterOf(blockIndex)),
        Instruction.Create(OpCodes.Conv_U),
        Instruction.Create(OpCodes.Dup),
        Instruction.Create(OpCodes.Ldind_U1),
        Instruction.Create(OpCodes.Ldc_I4_1),
        Instruction.Create(OpCodes.Add),
        Instruction.Create(OpCodes.Stind_I1),
    ];
}
