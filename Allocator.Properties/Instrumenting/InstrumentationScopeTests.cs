using Allocator.Fuzz.Instrumenting;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Allocator.Properties.Instrumenting;

/// <summary>What is judged is instrumented, and what judges is not.</summary>
[Collection(nameof(InstrumentedOutput))]
public sealed class InstrumentationScopeTests(InstrumentedOutput output)
{
    [Theory]
    [InlineData("Allocator", "Allocator", true)]
    [InlineData("Allocator", "Allocator.Indexing", true)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Subjects", true)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Subjects.Textbook", true)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Traces", true)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Oracle", false)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Checking", false)]
    [InlineData("Allocator.Verification", "Allocator.Verification.Text", false)]
    [InlineData("Allocator.Verification", "Allocator.Verification.SubjectsOfAnother", false)]
    [InlineData("Allocator.Fuzz", "Allocator.Fuzz.Targets.Canaries", true)]
    [InlineData("Allocator.Fuzz", "Allocator.Fuzz.Targets", false)]
    public void Includes_WhatIsJudged(string assembly, string name, bool expected)
        => Assert.Equal(expected, InstrumentationScope.Includes(assembly, name));

    [Theory]
    [InlineData("Allocator.Verification.Oracle")]
    [InlineData("Allocator.Verification.Checking")]
    public void WhatJudges_IsTheSameCodeAsBefore(string name)
    {
        foreach (EngineFlavor flavor in Enum.GetValues<EngineFlavor>())
        {
            (string[] before, string[] after) = (Code(BuildOutput.OfCommandLine, name), Code(output.FolderOf(flavor), name));

            Assert.NotEmpty(before);
            Assert.Equal(before, after);
        }
    }

    [Fact]
    public void WhatIsJudged_IsOtherCodeThanBefore()
        => Assert.NotEqual(
            Code(BuildOutput.OfCommandLine, "Allocator.Verification.Subjects"),
            Code(output.FolderOf(EngineFlavor.Coverage), "Allocator.Verification.Subjects"));

    /// <summary>Every instruction of the namespace's methods.</summary>
    private static string[] Code(string folder, string name)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(folder, "Allocator.Verification.dll"));
        return
        [
            .. from type in module.GetAllTypes()
               where OutermostNamespace(type) == name
               from method in type.Methods
               where method.HasBody
               from Instruction instruction in method.Body.Instructions
               select $"{method.FullName}: {instruction}",
        ];
    }

    private static string OutermostNamespace(TypeDefinition type)
        => type.DeclaringType is { } declaring ? OutermostNamespace(declaring) : type.Namespace;
}
