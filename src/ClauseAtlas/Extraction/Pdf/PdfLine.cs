namespace ClauseAtlas.Extraction.Pdf;

/// <summary>One line of a page, in points; <see cref="Baseline"/> grows upwards.</summary>
/// <param name="Size">The font size most of its characters have.</param>
/// <param name="Bold">All of its characters are bold.</param>
/// <param name="ColumnRight">Where the column the line stands in ends.</param>
internal sealed record PdfLine(
    int Page,
    string Text,
    double Left,
    double Right,
    double Baseline,
    double Size,
    bool Bold,
    double ColumnLeft,
    double ColumnRight
)
{
    /// <summary>The line reaches its column's end, so that the text likely goes on in the next.</summary>
    public bool IsFull => Right >= ColumnRight - ((ColumnRight - ColumnLeft) * 0.14);

    public bool IsCentred => Left - ColumnLeft > 20 && Math.Abs(Left - ColumnLeft - (ColumnRight - Right)) < 12;
}
