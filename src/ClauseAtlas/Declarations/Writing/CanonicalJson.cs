using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClauseAtlas.Declarations.Writing;

/// <summary>The one way each declaration is written: order of keys fixed, absent what is the default. Revisions are digests of it, so a change here makes every revision new.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Pretty = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] File(Action<Utf8JsonWriter> write) => [.. Bytes(Pretty, write), (byte)'\n'];

    public static byte[] OneLine(Action<Utf8JsonWriter> write) => Bytes(Compact, write);

    public static void Entity(Utf8JsonWriter json, EntityDeclaration entity)
    {
        json.WriteStartObject();
        json.WriteString("name", entity.Name);
        Optional(json, "description", entity.Description);
        Optional(json, "sector", entity.Sector);
        Optional(json, "website", entity.Website?.OriginalString);
        Optional(json, "importedFrom", entity.ImportedFrom?.OriginalString);
        json.WriteStartObject("terms");
        foreach (var document in entity.Documents)
        {
            json.WritePropertyName(document.Key);
            Document(json, document);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void History(Utf8JsonWriter json, EntityDeclaration entity)
    {
        json.WriteStartObject();
        foreach (var document in entity.Documents.Where(document => document.Earlier.Length > 0))
        {
            json.WriteStartArray(document.Key);
            foreach (var earlier in document.Earlier)
            {
                json.WriteStartObject();
                SourceKeys(json, earlier.Source);
                json.WriteString("validUntil", Moment(earlier.ValidUntil));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void Document(Utf8JsonWriter json, DocumentDeclaration document)
    {
        json.WriteStartObject();
        Optional(json, "type", DocumentTypes.TryFind(document.Key)?.Id == document.Type.Id ? null : document.Type.Name);
        Optional(json, "title", document.Title == document.Key ? null : document.Title);
        Optional(json, "language", document.Language == DocumentDeclaration.AnyLanguage ? null : document.Language);
        Optional(json, "jurisdiction", document.Jurisdiction == DocumentDeclaration.Global ? null : document.Jurisdiction);
        Optional(json, "validFrom", document.ValidFrom is { } from ? Moment(from) : null);
        Optional(json, "validUntil", document.ValidUntil is { } until ? Moment(until) : null);
        SourceKeys(json, document.Current);
        json.WriteEndObject();
    }

    public static void Source(Utf8JsonWriter json, SourceDeclaration source)
    {
        json.WriteStartObject();
        SourceKeys(json, source);
        json.WriteEndObject();
    }

    private static void SourceKeys(Utf8JsonWriter json, SourceDeclaration source)
    {
        if (source.Pages is [var only])
        {
            PageKeys(json, only);
            return;
        }

        json.WriteStartArray("combine");
        foreach (var page in source.Pages)
        {
            json.WriteStartObject();
            PageKeys(json, page);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void PageKeys(Utf8JsonWriter json, PageDeclaration page)
    {
        json.WriteString("fetch", page.Fetch.OriginalString);
        Selections(json, "select", page.Select);
        Selections(json, "remove", page.Remove);
        if (page.Filters.Length > 0)
        {
            json.WriteStartArray("filter");
            foreach (var filter in page.Filters)
            {
                Filter(json, filter);
            }

            json.WriteEndArray();
        }

        // OTA's key, not our "mode": it says the same in both archives.
        if (page.Mode != FetchMode.Automatic)
        {
            json.WriteBoolean("executeClientScripts", page.Mode == FetchMode.Browser);
        }
    }

    private static void Selections(Utf8JsonWriter json, string key, ImmutableArray<Selection> selections)
    {
        if (selections.Length == 0)
        {
            return;
        }

        json.WritePropertyName(key);
        if (selections is [var only])
        {
            One(json, only);
            return;
        }

        json.WriteStartArray();
        foreach (var selection in selections)
        {
            One(json, selection);
        }

        json.WriteEndArray();
    }

    private static void One(Utf8JsonWriter json, Selection selection)
    {
        switch (selection)
        {
            case CssSelection css:
                json.WriteStringValue(css.Css);
                break;
            case RangeSelection range:
                json.WriteStartObject();
                json.WriteString(range.StartsAfter ? "startAfter" : "startBefore", range.Start);
                json.WriteString(range.EndsAfter ? "endAfter" : "endBefore", range.End);
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unknown selection {selection.GetType().Name}.");
        }
    }

    private static void Filter(Utf8JsonWriter json, FilterUse filter)
    {
        if (filter.Parameters.Length == 0)
        {
            json.WriteStringValue(filter.Name);
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(filter.Name);
        foreach (var parameter in filter.Parameters)
        {
            json.WriteStringValue(parameter);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
