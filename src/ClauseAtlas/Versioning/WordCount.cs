using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning;

/// <summary>How many words a text has, as the comparison counts them.</summary>
public static class WordCount
{
    public static int Of(string markdown) => PolicyText.Of(markdown).Words;
}
