namespace Allocator.X86;

/// <summary>The ways to write a memory map that can be read. None is ever guessed from the content.</summary>
public enum MemoryMapFormat
{
    /// <summary>The text of Linux's <c>/proc/iomem</c>: see <see cref="IomemReader"/>.</summary>
    Iomem,

    /// <summary>The text of a Linux boot log with <c>BIOS-e820:</c> lines: see <see cref="E820LogReader"/>.</summary>
    E820Log,

    /// <summary>E820 entries of 20 bytes: see <see cref="E820Reader"/>.</summary>
    E820Entries20,

    /// <summary>E820 entries of 24 bytes, with ACPI's extended attributes: see <see cref="E820Reader"/>.</summary>
    E820Entries24,

    /// <summary>The memory-map tag of a Multiboot2 boot loader: see <see cref="Multiboot2Reader"/>.</summary>
    Multiboot2,

    /// <summary>The memory descriptors of UEFI's <c>GetMemoryMap</c>: see <see cref="UefiReader"/>.</summary>
    Uefi,
}
