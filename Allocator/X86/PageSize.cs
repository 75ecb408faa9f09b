namespace Allocator.X86;

/// <summary>A size of page that the x86 page tables know. Pages of a size start at multiples of it, and <c>default</c> is 4 KiB.</summary>
public readonly record struct PageSize
{
    private const int BitsPerTableLevel = 9;
    private readonly byte levels;

    private PageSize(byte levels) => this.levels = levels;

    /// <summary>The page of the arena itself, mapped by a page table.</summary>
    public static PageSize FourKiB => default;

    /// <summary>512 pages, mapped by a page directory: as much as a page table would.</summary>
    public static PageSize TwoMiB => new(1);

    /// <summary>262,144 pages, mapped by a page-directory-pointer table: as much as a page directory would.</summary>
    public static PageSize OneGiB => new(2);

    /// <summary>The size in 4 KiB pages, and the alignment too.</summary>
    public PageCount Pages => new(1L << (BitsPerTableLevel * levels));

    /// <summary>The size as people write it: <c>2 MiB</c>.</summary>
    public override string ToString() => levels switch
    {
        0 => "4 KiB",
        1 => "2 MiB",
        _ => "1 GiB",
    };
}
