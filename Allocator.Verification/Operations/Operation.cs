using System.Numerics;

namespace Allocator.Verification.Operations;

/// <summary>One request to an allocator, valid or not: plain data that traces write down and generators invent.</summary>
/// <remarks>Members that the kind does not use have their neutral value, so that equal requests are equal values.</remarks>
/// <param name="Kind">What is asked for.</param>
/// <param name="Page">The page that the request names; page 0 for <see cref="OperationKind.Allocate"/>.</param>
/// <param name="Pages">The size that the request names; zero for <see cref="OperationKind.Free"/> and <see
/// cref="OperationKind.Unreserve"/>.</param>
/// <param name="Placement">The constraints of an <see cref="OperationKind.Allocate"/>; <see cref="Placement.Anywhere"/> for all
/// others.</param>
public readonly record struct Operation(OperationKind Kind, PageNumber Page, PageCount Pages, Placement Placement)
{
    /// <summary>Whether every argument makes sense by itself, whatever the state is.</summary>
    public bool HasValidArguments
    {
        get
        {
            bool pageIsValid = Page.Value >= 0;
            bool sizeIsValid = !TakesPages(Kind) || Pages.Value >= 1;
            bool sumIsValid = (UInt128)Page.Value + (UInt128)Pages.Value <= (UInt128)1 << 63;
            bool placementIsValid = Placement.From.Value >= 0
                && Placement.Below.Value >= 0
                && BitOperations.IsPow2(Placement.Alignment.Value)
                && BitOperations.IsPow2(Placement.Boundary.Value);
            return pageIsValid && sizeIsValid && sumIsValid && placementIsValid;
        }
    }

    public static Operation Allocate(PageCount pages) => Allocate(pages, Placement.Anywhere);

    public static Operation Allocate(PageCount pages, Placement placement) => new(OperationKind.Allocate, default, pages, placement);

    public static Operation AllocateAt(PageNumber page, PageCount pages) => new(OperationKind.AllocateAt, page, pages, Placement.Anywhere);

    public static Operation Free(PageNumber page) => new(OperationKind.Free, page, default, Placement.Anywhere);

    public static Operation Resize(PageNumber page, PageCount pages) => new(OperationKind.Resize, page, pages, Placement.Anywhere);

    public static Operation Split(PageNumber page, PageCount pages) => new(OperationKind.Split, page, pages, Placement.Anywhere);

    public static Operation Reserve(PageNumber page, PageCount pages) => new(OperationKind.Reserve, page, pages, Placement.Anywhere);

    public static Operation Unreserve(PageNumber page) => new(OperationKind.Unreserve, page, default, Placement.Anywhere);

    /// <summary>Whether requests of this kind name a page.</summary>
    public static bool TakesPage(OperationKind kind) => kind != OperationKind.Allocate;

    /// <summary>Whether requests of this kind name a size.</summary>
    public static bool TakesPages(OperationKind kind) => kind is not (OperationKind.Free or OperationKind.Unreserve);
}
