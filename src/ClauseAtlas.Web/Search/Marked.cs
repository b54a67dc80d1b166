using System.Text.Encodings.Web;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Web.Change;
using Microsoft.AspNetCore.Components;

namespace ClauseAtlas.Web.Search;

/// <summary>Text with the words found marked. It is escaped first; only then do the two private-use characters become elements.</summary>
internal static class Marked
{
    public static MarkupString Html(string text) =>
        new(
            HtmlEncoder
                .Default.Encode(ReadableWords.Plain(text).Replace('\n', ' '))
                .Replace("&#xE000;", "<mark>", StringComparison.Ordinal)
                .Replace("&#xE001;", "</mark>", StringComparison.Ordinal)
        );

    public static string Plain(string text) =>
        ReadableWords.Plain(text).Replace('\n', ' ').Replace($"{ArchiveSearch.Begin}", "").Replace($"{ArchiveSearch.End}", "");
}
