using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Drawing;
using Allocator.Verification.Proofs.Terms;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>Values of a theorem's variables for which it does not hold.</summary>
/// <param name="FailingClaims">What of it does not hold.</param>
/// <param name="Numbers">Its numbers, as <c>name = value</c>.</param>
/// <param name="Picture">Its pages.</param>
public sealed record ProofModel(
    ImmutableArray<string> FailingClaims, ImmutableArray<string> Numbers, ImmutableArray<PictureLine> Picture)
{
    private const int BytesPerWord = Term.WordWidth / 8;

    /// <summary>The terms of a theorem whose values make a model.</summary>
    internal static IEnumerable<Term> TermsOf(Theorem theorem)
        => theorem.Claims.Select(claim => claim.Statement)
            .Concat(theorem.Numbers.Select(number => number.Term))
            .Concat(theorem.Drawing.SelectMany(drawn => drawn.Words));

    /// <summary>The model that these values are, in the order of <see cref="TermsOf"/>.</summary>
    internal static ProofModel Of(Theorem theorem, ReadOnlySpan<ulong> values)
    {
        ImmutableArray<string>.Builder failing = ImmutableArray.CreateBuilder<string>();
        foreach (Claim claim in theorem.Claims)
        {
            if (Take(ref values) == 0)
            {
                failing.Add(claim.Name);
            }
        }

        ImmutableArray<string>.Builder numbers = ImmutableArray.CreateBuilder<string>();
        foreach (NamedTerm number in theorem.Numbers)
        {
            numbers.Add(string.Create(CultureInfo.InvariantCulture, $"{number.Name} = {(long)Take(ref values)}"));
        }

        ImmutableArray<PictureRow>.Builder rows = ImmutableArray.CreateBuilder<PictureRow>();
        foreach (DrawnPages drawn in theorem.Drawing)
        {
            byte[] bytes = new byte[drawn.Words.Length * BytesPerWord];
            for (int word = 0; word < drawn.Words.Length; word++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(word * BytesPerWord), Take(ref values));
            }

            rows.Add(new(drawn.Label, [.. bytes]));
        }

        return new(failing.ToImmutable(), numbers.ToImmutable(), Draw(rows.ToImmutable()));
    }

    private static ulong Take(ref ReadOnlySpan<ulong> values)
    {
        ulong value = values[0];
        values = values[1..];
        return value;
    }

    private static ImmutableArray<PictureLine> Draw(ImmutableArray<PictureRow> rows)
    {
        if (rows.IsEmpty)
        {
            return [];
        }

        // The last two rows are what should be and what is.
        ReadOnlySpan<byte> last = rows[^1].Bitmap.AsSpan();
        int differing = last.CommonPrefixLength(rows[Math.Max(0, rows.Length - 2)].Bitmap.AsSpan());
        int focus = differing == last.Length ? 0 : differing * 4;
        return ArenaPicture.Draw(new(last.Length * 4), rows, new(focus));
    }
}
