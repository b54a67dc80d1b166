namespace ClauseAtlas.Extraction.Judgement;

/// <summary>What a text is made of: words in links, words outside, link targets aside.</summary>
internal readonly record struct MarkdownFacts(int Words, int Linked, int Links, int Sentences)
{
    public static MarkdownFacts Read(string markdown)
    {
        var (words, linked, links, sentences) = (0, 0, 0, 0);
        var (at, middle) = (0, 0);
        while (at < markdown.Length)
        {
            var open = middle < 0 ? -1 : markdown.IndexOf('[', at);
            middle =
                open < 0 ? -1
                : middle > open ? middle
                : markdown.IndexOf("](", open, StringComparison.Ordinal);
            if (middle < 0 || middle - open > 400)
            {
                var next = middle < 0 ? markdown.Length : open + 1;
                Count(markdown.AsSpan(at, next - at), ref words, ref sentences);
                at = next;
                continue;
            }

            Count(markdown.AsSpan(at, open - at), ref words, ref sentences);
            var inside = WordCount.Of(markdown.AsSpan(open + 1, middle - open - 1));
            (words, linked, links) = (words + inside, linked + inside, links + 1);
            var close = markdown.IndexOf(')', middle);
            at = close < 0 ? markdown.Length : close + 1;
        }

        return new(words, linked, links, sentences);
    }

    private static void Count(ReadOnlySpan<char> text, ref int words, ref int sentences)
    {
        words += WordCount.Of(text);
        for (var i = 0; i < text.Length; i++)
        {
            sentences +=
                text[i] is '。' or '।' || (text[i] is '.' or ';' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))) ? 1 : 0;
        }
    }
}
