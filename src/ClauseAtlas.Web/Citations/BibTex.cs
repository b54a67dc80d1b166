using System.Text;

namespace ClauseAtlas.Web.Citations;

/// <summary>A BibTeX entry. Braces of a title become commands: BibTeX counts them even behind a backslash.</summary>
internal static class BibTex
{
    public static string Write(Citation of, string site, DateTimeOffset now) =>
        $"@misc{{{of.Record.ToLowerInvariant()},\n"
        + string.Join(
            ",\n",
            new (string Name, string Value)[]
            {
                // A second pair of braces keeps a company's name whole: it is no family and given name.
                ("author", "{" + Escape(of.Entity) + "}"),
                ("title", Escape(of.Title is null ? of.Document : $"{of.Title}: {of.Document}")),
                ("year", $"{of.Recorded.UtcDateTime:yyyy}"),
                ("month", $"{of.Recorded.UtcDateTime:MM}"),
                ("howpublished", "ClauseAtlas Policy Archive"),
                ("edition", $"Version {of.Number}"),
                ("number", of.Record),
                ("note", $"{of.Version}, recorded {of.Recorded.UtcDateTime:yyyy-MM-dd}, SHA-256 {of.Digest}"),
                ("url", Address(site + of.Address)),
                ("urldate", $"{now.UtcDateTime:yyyy-MM-dd}"),
            }.Select(f => $"  {f.Name} = {{{f.Value}}}")
        )
        + "\n}\n";

    private static string Address(string url) => url.Replace("{", "%7B").Replace("}", "%7D").Replace("\\", "%5C");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(
                c switch
                {
                    '\\' => "\\textbackslash{}",
                    '{' => "\\textbraceleft{}",
                    '}' => "\\textbraceright{}",
                    '~' => "\\textasciitilde{}",
                    '^' => "\\textasciicircum{}",
                    '<' => "\\textless{}",
                    '>' => "\\textgreater{}",
                    '"' => "\\textquotedbl{}",
                    '$' or '&' or '%' or '#' or '_' => "\\" + c,
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
