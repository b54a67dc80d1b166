using System.Text;

namespace ClauseAtlas.Declarations;

/// <summary>The JSON Schema (2020-12) of a declaration file, for editors and other tools.</summary>
public static class DeclarationSchema
{
    /// <summary>The schema's text.</summary>
    public static string Text()
    {
        using var reader = new StreamReader(EmbeddedData.Open("declaration.schema.json"), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
