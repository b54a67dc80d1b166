using System.Text;
using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// A table that holds data, as a GFM table. Tables that only lay a page out (a single column or row, tables in tables, headings or long texts in
/// cells, a presentation role) are no tables here: their cells are read as blocks.
/// </summary>
internal sealed class TableShape
{
    private const int MaximumColumns = 60;
    private const int LongCell = 3000;

    private readonly List<List<IElement>> _rows;
    private readonly bool _headed;

    private TableShape(List<List<IElement>> rows, bool headed, List<IElement> captions)
    {
        (_rows, _headed, Captions) = (rows, headed, captions);
    }

    public List<IElement> Captions { get; }

    /// <summary>The table's shape, or null when it is not one of data.</summary>
    public static TableShape? Read(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table,h1,h2,h3") is not null)
        {
            return null;
        }

        var (rows, captions, head) = (new List<List<IElement>>(), new List<IElement>(), false);
        Collect(table, inHead: false, rows, captions, ref head);
        var columns = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        if (rows.Count < 2 || columns < 2)
        {
            return null;
        }

        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                if (cell.TextContent.Length > LongCell)
                {
                    return null;
                }
            }
        }

        return new TableShape(rows, head || rows[0].TrueForAll(c => c.LocalName == "th"), captions);
    }

    /// <summary>The Markdown; empty when no cell has text.</summary>
    public string Render(Func<IElement, string> cell)
    {
        var grid = new List<List<string>>(_rows.Count);
        var below = new int[MaximumColumns + 1];
        var columns = 0;
        foreach (var row in _rows)
        {
            var cells = new List<string>();
            foreach (var element in row)
            {
                Below(cells, below);
                var (across, down) = (Span(element, "colspan"), Span(element, "rowspan"));
                for (var i = 0; i < across && cells.Count < MaximumColumns; i++)
                {
                    below[cells.Count] = down - 1;
                    cells.Add(i == 0 ? cell(element).Trim() : "");
                }
            }

            Below(cells, below);
            if (cells.Exists(c => c.Length > 0))
            {
                grid.Add(cells);
                columns = Math.Max(columns, cells.Count);
            }
        }

        return grid.Count == 0 ? "" : Write(grid, columns);
    }

    /// <summary>Cells of rows above that reach into this one stand empty here.</summary>
    private static void Below(List<string> cells, int[] below)
    {
        while (cells.Count < MaximumColumns && below[cells.Count] > 0)
        {
            below[cells.Count]--;
            cells.Add("");
        }
    }

    private string Write(List<List<string>> grid, int columns)
    {
        var text = new StringBuilder();
        if (!_headed)
        {
            Row(text, [], columns);
        }

        for (var i = 0; i < grid.Count; i++)
        {
            if (i == (_headed ? 1 : 0))
            {
                text.Append('|').Insert(text.Length, " --- |", columns).Append('\n');
            }

            Row(text, grid[i], columns);
        }

        if (_headed && grid.Count == 1)
        {
            text.Append('|').Insert(text.Length, " --- |", columns).Append('\n');
        }

        text.Length--;
        return text.ToString();
    }

    private static void Row(StringBuilder text, List<string> cells, int columns)
    {
        text.Append('|');
        for (var i = 0; i < columns; i++)
        {
            var value = i < cells.Count ? cells[i] : "";
            text.Append(' ').Append(value).Append(value.Length > 0 ? " |" : "|");
        }

        text.Append('\n');
    }

    private static void Collect(INode node, bool inHead, List<List<IElement>> rows, List<IElement> captions, ref bool head)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is not IElement element)
            {
                continue;
            }

            switch (element.LocalName)
            {
                case "caption":
                    captions.Add(element);
                    break;
                case "tr":
                    List<IElement> row = [];
                    foreach (var cell in element.ChildNodes)
                    {
                        if (cell is IElement { LocalName: "td" or "th" } found && !Html.HiddenNodes.IsHidden(found))
                        {
                            row.Add(found);
                        }
                    }

                    if (row.Count > 0)
                    {
                        head |= inHead && rows.Count == 0;
                        rows.Add(row);
                    }

                    break;
                case "thead" or "tbody" or "tfoot" or "form":
                    Collect(element, element.LocalName == "thead", rows, captions, ref head);
                    break;
            }
        }
    }

    private static int Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), out var span) ? Math.Clamp(span, 1, name == "colspan" ? MaximumColumns : 1000) : 1;
}
