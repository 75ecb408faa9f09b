using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Targets;
using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Mutating;

/// <summary>Gives a case another arena to begin with: another size, other regions, the other geometry.</summary>
internal sealed class ArenaMutations(CaseShape shape)
{
    // Where words, blocks, groups of blocks and groups of groups end; most sizes stay small, as every page is compared.
    private static readonly long[] SizeEdges = [1, 2, 4, 8, 32, 64, 512, 1024, 32_768, 65_536, 131_072, 2_097_152];

    private readonly ArenaGenerator generator = new(HarnessSubject.OfThisProcess.Claims);

    public Trace Apply(Trace trace, SeededRandom random)
    {
        if (random.Percent(20))
        {
            string other = trace.Geometry == TinyGeometry.Name ? X86Geometry.Name : TinyGeometry.Name;
            return trace.Arena.Pages > shape.ArenaPagesMaxOn(other) ? trace : trace with { Geometry = other };
        }

        if (shape.HasBitmap && random.Percent(60))
        {
            return trace with { Arena = generator.Image(random, trace.Arena.Pages) };
        }

        long pages = Math.Clamp(NewSize(trace.Arena.Pages.Value, random), 1, shape.ArenaPagesMaxOn(trace.Geometry).Value);
        return trace with { Arena = Resized(trace.Arena, new(pages)) };
    }

    private static long NewSize(long pages, SeededRandom random) => random.Below(6) switch
    {
        < 2 => pages + random.Pick([-1L, 1]),
        2 => random.Between(1, 16),
        3 => random.Between(1, 128),
        _ => random.Pick(SizeEdges) + random.Between(-1, 1),
    };

    private static ArenaImage Resized(ArenaImage arena, PageCount pages)
        => arena.Bitmap.IsEmpty || pages > arena.Pages
            ? ArenaImage.Empty(pages)
            : ArenaCut.Keep(arena, new(PageNumber.Zero, pages));
}
