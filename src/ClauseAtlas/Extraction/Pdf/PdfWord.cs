namespace ClauseAtlas.Extraction.Pdf;

/// <summary>A word where it stands on the page.</summary>
internal sealed record PdfWord(string Text, double Left, double Right, double Baseline, double Size, string Font)
{
    /// <summary>Sizes to the half point: the same font is written with rounding noise.</summary>
    public static double Half(double size) => Math.Round(size * 2, MidpointRounding.AwayFromZero) / 2;
}
