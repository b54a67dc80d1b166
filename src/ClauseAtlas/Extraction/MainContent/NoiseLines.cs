namespace ClauseAtlas.Extraction.MainContent;

/// <summary>Whole blocks that are never a policy's words, by what they say: controls written as text, and figures of the single request.</summary>
internal static class NoiseLines
{
    private static readonly HashSet<string> Controls = new(StringComparer.OrdinalIgnoreCase)
    {
        "skip to content",
        "skip to main content",
        "skip to navigation",
        "skip navigation",
        "back to top",
        "return to top",
        "scroll to top",
        "top",
        "print",
        "print this page",
        "print page",
        "download pdf",
        "download as pdf",
        "save as pdf",
        "share",
        "share this",
        "share this page",
        "share this article",
        "copy link",
        "copied",
        "copied!",
        "link copied",
        "tweet",
        "menu",
        "close",
        "close menu",
        "open menu",
        "toggle navigation",
        "search",
        "loading",
        "loading...",
        "loading…",
        "expand all",
        "collapse all",
        "show more",
        "show less",
        "read more",
        "read less",
        "was this helpful?",
        "was this page helpful?",
        "was this article helpful?",
        "did this answer your question?",
        "did this help?",
        "yes",
        "no",
        "yes no",
        "give feedback",
        "send feedback",
        "related articles",
        "edit this page",
        "accept all",
        "accept cookies",
        "reject all",
        "accept",
        "decline",
        "manage cookies",
        "cookie settings",
        "on this page",
        "in this article",
        "table of contents",
        "contents",
        "advertisement",
        "sign in",
        "log in",
        "sign up",
        "zum inhalt springen",
        "aller au contenu",
        "nach oben",
        "drucken",
        "teilen",
        "imprimer",
        "partager",
    }; // csharpier-ignore

    private static readonly string[] PerRequest =
    [
        "page generated in",
        "generated in ",
        "page rendered in",
        "rendered in ",
        "served by ",
        "request id:",
        "requestid:",
        "your ip:",
        "your ip address is",
        "ray id:",
        "cloudflare ray id",
        "session id:",
    ];

    /// <summary>Noise in any mode: what the server says about this one request.</summary>
    public static bool IsPerRequest(string block)
    {
        if (block.Length > 120)
        {
            return false;
        }

        foreach (var start in PerRequest)
        {
            if (block.StartsWith(start, StringComparison.OrdinalIgnoreCase) && block.AsSpan().ContainsAnyInRange('0', '9'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Noise where nobody declared what the text is.</summary>
    public static bool IsControl(string block)
    {
        if (block.Length > 120)
        {
            return false;
        }

        var text = block.AsSpan().Trim(" *›»↑→<>|");
        if (text.StartsWith("[") && text.IndexOf("](") is > 0 and var end)
        {
            text = text[1..end];
        }

        return Controls.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.TrimEnd(":")) || IsReadingTime(text) || IsPerRequest(block);
    }

    private static bool IsReadingTime(ReadOnlySpan<char> text) =>
        text.Length < 24
        && char.IsAsciiDigit(text.IsEmpty ? ' ' : text[0])
        && (
            text.EndsWith("min read", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith("minute read", StringComparison.OrdinalIgnoreCase)
        );
}
