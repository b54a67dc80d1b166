namespace ClauseAtlas.Versioning.Clauses;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    Word,

    /// <summary>Digits, with separators between them.</summary>
    Number,

    /// <summary>A sign that carries meaning: currency, percent, comparison.</summary>
    Symbol,
    Url,
    Email,
}

/// <summary>A word as the comparison sees it: folded to lower case, without markup. Two tokens are the same word when their hashes are equal.</summary>
/// <param name="Linked">Stands inside the text of a link.</param>
internal readonly record struct Token(int Start, int End, ulong Hash, TokenKind Kind, bool Linked);
