namespace Allocator.Fuzz.Mutants;

/// <summary>The allocator that ships with one instruction changed.</summary>
/// <param name="Name">TYPE.METHOD@OFFSET:OPERATOR, the offset in hexadecimal; unique, and a word of the shell.</param>
/// <param name="Type">The outermost type that the instruction is in, from the assembly's own namespace on.</param>
/// <param name="Operator">The kind of the change.</param>
/// <param name="Source">FILE:LINE; empty for what has no source.</param>
/// <param name="Change">What was changed into what.</param>
internal sealed record Mutant(string Name, string Type, string Operator, string Source, string Change)
{
    /// <summary>The part of the library that the instruction is in: its namespaces are the parts. Null for the outermost.</summary>
    public string? Part => Type.Split('.') is [var part, _, ..] ? part : null;
}
