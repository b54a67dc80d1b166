namespace ClauseAtlas.Web.Citations;

/// <summary>A RIS record. A field ends with its line, and titles have no line breaks, so none can start a field.</summary>
internal static class Ris
{
    public static string Write(Citation of, string site, DateTimeOffset now) =>
        string.Concat(
            new (string Tag, string Value)[]
            {
                ("TY", "ELEC"),
                // A comma would part family from given name; a company has neither.
                ("AU", of.Entity.Replace(", ", " ")),
                ("TI", of.Title is null ? of.Document : $"{of.Title}: {of.Document}"),
                ("T2", "ClauseAtlas Policy Archive"),
                ("PY", $"{of.Recorded.UtcDateTime:yyyy}"),
                ("DA", $"{of.Recorded.UtcDateTime:yyyy'/'MM'/'dd'/'}"),
                ("ET", $"Version {of.Number}"),
                ("AN", of.Record),
                ("N1", $"{of.Version}; SHA-256 {of.Digest}"),
                ("UR", site + of.Address),
                ("Y2", $"{now.UtcDateTime:yyyy'/'MM'/'dd'/'}"),
                ("ER", ""),
            }.Select(f => $"{f.Tag}  - {f.Value}\r\n")
        );
}
