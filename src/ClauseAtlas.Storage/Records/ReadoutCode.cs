using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Analysis.Severities;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Storage.Records;

/// <summary>What was read of a clause, as it is stored with a wording.</summary>
/// <param name="More">Further stretches of the section that carry it, offsets into the same text.</param>
public sealed record StoredReadout(
    ImmutableArray<string> Traits,
    ImmutableArray<Fact> Facts,
    ImmutableArray<AppliedFactor> Factors,
    ImmutableArray<Span> More
)
{
    /// <summary>What texts and severity rest on.</summary>
    public ClauseReadout Of(Stance stance, Severity severity) => new(stance, Traits, Facts, severity);
}

/// <summary>The JSON of <see cref="StoredReadout"/>.</summary>
public static class ReadoutCode
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(FoundProvision found) =>
        JsonSerializer.Serialize(new StoredReadout(found.Traits, found.Facts, found.Rating.Factors, found.More), Options);

    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static StoredReadout Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredReadout>(json, Options)
                ?? throw new InvalidDataException("An empty readout; run `atlas analyse --archive`.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A readout in the index is damaged ({e.Message}); run `atlas analyse --archive`.", e);
        }
    }
}
