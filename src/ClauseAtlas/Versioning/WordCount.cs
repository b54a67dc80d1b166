using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Versioning;

/// <summary>How many words a text has, as the comparison counts them.</summary>
public static class WordCount
{
    public static int Of(string markdown) => PolicyTexts.Read(markdown).Words;
}
