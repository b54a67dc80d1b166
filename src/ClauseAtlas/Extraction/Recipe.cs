namespace ClauseAtlas.Extraction;

/// <summary>The number of the extraction recipe: raised with every change that alters the text of any page (DESIGN §4).</summary>
public static class Recipe
{
    /// <summary>The recipe this program extracts with.</summary>
    public const int Current = 2;
}
