using System.Text;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Letters without case and diacritics: Latin-1 and Latin Extended-A, where the policies we read live.</summary>
internal static class Folding
{
    private const string Marked = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżžșț";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzzst";

    public static void Append(StringBuilder letters, char letter)
    {
        var c = char.ToLowerInvariant(letter);
        if (c < 128)
        {
            letters.Append(c);
            return;
        }

        var at = Marked.IndexOf(c, StringComparison.Ordinal);
        letters.Append(
            at >= 0 ? Plain[at].ToString()
            : c == 'ß' ? "ss"
            : c == 'æ' ? "ae"
            : c == 'œ' ? "oe"
            : c.ToString()
        );
    }
}
