using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.Display;

/// <summary>A judgment as one JSON document.</summary>
internal static class ResultDocument
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Of(Judgment judgment)
    {
        Figures figures = judgment.Figures;
        var document = new
        {
            Conditions = ConditionsText.Lines,
            Holds = !judgment.Missed.Any(),
            judgment.Missed,
            Targets = judgment.Outcomes.Select(outcome => new
            {
                outcome.Target.Name,
                outcome.Target.Kind,
                outcome.Value,
                outcome.Target.Must,
                outcome.Target.Aim,
                outcome.Verdict,
            }),
            Figures = figures.Keys.Select(key => new
            {
                key.Row,
                key.Heap,
                Median = figures[key],
                Rounds = figures.RoundsOf(key),
                FailureRate = figures.FailureRates.TryGetValue(key, out double rate) ? rate : (double?)null,
            }),
        };
        return JsonSerializer.Serialize(document, Options);
    }
}
