namespace ClauseAtlas.Declarations;

/// <summary>The data files this stage carries inside the program.</summary>
internal static class EmbeddedData
{
    public static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream("declarations/" + name)
        ?? throw new InvalidOperationException($"The program was built without its data file {name}.");
}
