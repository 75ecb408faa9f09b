namespace Allocator.Properties;

/// <summary>A theory about what only Linux's system calls can show; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryOnLinuxAttribute : TheoryAttribute
{
    public TheoryOnLinuxAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "Guard pages are made with Linux's mmap and mprotect.";
}
