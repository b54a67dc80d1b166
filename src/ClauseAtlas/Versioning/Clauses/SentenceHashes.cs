namespace ClauseAtlas.Versioning.Clauses;

/// <summary>Sentences as numbers: equal for sentences of the same words.</summary>
internal static class SentenceHashes
{
    /// <summary>Those of one clause, in order; a sentence without words has none.</summary>
    public static List<ulong> Of(PolicyText text, int clause) => Of(text, clause, new Tokenizer());

    /// <summary>Those of a whole text.</summary>
    public static HashSet<ulong> All(PolicyText text)
    {
        var tokenizer = new Tokenizer();
        return [.. Enumerable.Range(0, text.Clauses.Length).SelectMany(i => Of(text, i, tokenizer))];
    }

    private static List<ulong> Of(PolicyText text, int clause, Tokenizer tokenizer)
    {
        var hashes = new List<ulong>();
        foreach (var sentence in SentenceReader.Read(text.Text, new Span(text.Clauses[clause].WordsStart, text.Clauses[clause].End)))
        {
            var hash = 0UL;
            foreach (var token in tokenizer.Read(text.Text, sentence.Start, sentence.End))
            {
                hash = (hash ^ token.Hash) * 0xD6E8FEB86659FD93UL;
            }

            if (hash != 0)
            {
                hashes.Add(hash);
            }
        }

        return hashes;
    }
}
