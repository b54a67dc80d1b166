namespace ClauseAtlas.Extraction.Media;

/// <summary>What a body is, whatever its header says.</summary>
internal enum MediaKind
{
    Empty,
    Html,
    Pdf,
    Text,
    Binary,
}
