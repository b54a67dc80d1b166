using System.Text.Json;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The page declaration of one extraction: from a line of cases, from a declaration file, or none (the automatic finder).</summary>
internal static class ExtractionCase
{
    /// <summary>Reads <c>select</c> and <c>remove</c> of a line, in the spellings a declaration file allows.</summary>
    /// <exception cref="CommandFailure">They are malformed: says where and what to write.</exception>
    public static PageDeclaration FromLine(JsonElement line, Uri address)
    {
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file))
        {
            json.WriteStartObject();
            json.WriteString("name", "case");
            json.WriteStartObject("terms");
            json.WriteStartObject("Terms of Service");
            json.WriteString("fetch", address.AbsoluteUri);
            foreach (var name in (string[])["select", "remove", "filter"])
            {
                if (line.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
                {
                    json.WritePropertyName(name);
                    value.WriteTo(json);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Page(DeclarationFile.Read("case", "the line", file.ToArray()), null);
    }

    /// <summary>A document's page in a declaration file; without a file, a page with nothing declared.</summary>
    public static PageDeclaration FromDeclaration(string? path, string? document, Uri address) =>
        path is null ? new PageDeclaration(address, [], [], [], FetchMode.Http) : Page(DeclarationFile.Load(path), document);

    private static PageDeclaration Page(DeclarationReading reading, string? document)
    {
        if (reading.Entity is not { } entity)
        {
            throw new CommandFailure(string.Join(Environment.NewLine, reading.Problems));
        }

        var found = document is null
            ? entity.Documents.Length == 1
                ? entity.Documents[0]
                : null
            : entity.Documents.FirstOrDefault(d => d.Key.Equals(document, StringComparison.OrdinalIgnoreCase) || d.Slug.Value == document);
        return found?.Current.Pages[0]
            ?? throw new CommandFailure(
                $"{entity.Name} declares {string.Join(", ", entity.Documents.Select(d => $"\"{d.Key}\""))}; name one with --document."
            );
    }
}
