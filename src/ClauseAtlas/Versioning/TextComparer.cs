namespace ClauseAtlas.Versioning;

/// <summary>Compares two texts clause by clause, then word by word.</summary>
public static class TextComparer
{
    /// <summary>All differences between two Markdown texts, each with its class.</summary>
    public static Comparison Compare(string old, string @new) => throw new NotImplementedException();
}
