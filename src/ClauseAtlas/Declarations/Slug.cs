using System.Globalization;
using System.Text;

namespace ClauseAtlas.Declarations;

/// <summary>The part of an address that names an entity or a document: lower-case ASCII letters, digits and hyphens, 1 to 80 of them.</summary>
public readonly record struct Slug
{
    private Slug(string value) => Value = value;

    /// <summary>The text of the slug, such as <c>ai21-labs</c>.</summary>
    public string Value { get; }

    /// <summary>Makes a slug of a name: accents dropped, every run of other characters one hyphen.</summary>
    /// <exception cref="FormatException">Nothing of the name is left.</exception>
    public static Slug Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && c != '\'' && c != '’')
            {
                slug.Append('-');
            }
        }

        var value = slug.ToString().Trim('-');
        value = value.Length > 80 ? value[..80].Trim('-') : value;
        // A name in another script leaves nothing: its digest still gives a stable, if plain, address.
        return value.Length > 0 ? new Slug(value)
            : string.IsNullOrWhiteSpace(name) ? throw new FormatException("An empty name has no slug.")
            : new Slug("x-" + Evidence.Sha256.OfText(name).ToString()[..12]);
    }

    public override string ToString() => Value;
}
