namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>Kinds of features. Each kind is scaled to one length of its own, so that none drowns the others.</summary>
internal enum FeatureBlock
{
    /// <summary>Words, pairs of neighbours, and the words that a <i>not</i> reaches.</summary>
    Words,

    /// <summary>Runs of three to five letters inside words; they bridge spellings and word forms.</summary>
    Letters,

    /// <summary>Concepts of <c>knowledge/models/concepts.yaml</c>.</summary>
    Concepts,

    /// <summary>Rules of the knowledge base that fired.</summary>
    Rules,
}

/// <summary>Reads the features of a folded sentence, as hashes with their weight in the sentence, block by block.</summary>
internal sealed class FeatureReader(ConceptMatcher concepts)
{
    private const int NegationReach = 6;
    private static readonly HashSet<string> Negations = ["not", "no", "never", "neither", "nor", "without", "cannot"];

    /// <summary>The features of one block: a hash and 1 + ln(how often).</summary>
    public IReadOnlyList<(uint Hash, float Weight)>[] Read(string text, IReadOnlyList<string> rules)
    {
        var words = WordStream.Read(text);
        var found = concepts.Find(words);
        return
        [
            Counted(WordHashes(words)),
            Counted(LetterHashes(words)),
            Counted(found.ConvertAll(c => Hash(FeatureBlock.Concepts, concepts.Concepts[c].Id))),
            Counted(RuleHashes(rules)),
        ];
    }

    private static List<uint> WordHashes(List<string> words)
    {
        var hashes = new List<uint>(words.Count * 2);
        var (before, reach) = (0u, 0);
        foreach (var word in words)
        {
            if (word == WordStream.Stop)
            {
                (before, reach) = (0, 0);
                continue;
            }

            var hash = Hash(FeatureBlock.Words, word);
            hashes.Add(hash);
            if (before != 0)
            {
                hashes.Add(Mix(before, hash));
            }

            if (reach > 0)
            {
                hashes.Add(Mix(0x6E6F7421, Hash(FeatureBlock.Words, Stemmer.Stem(word))));
                reach--;
            }

            reach = Negations.Contains(word) ? NegationReach : reach;
            before = hash;
        }

        return hashes;
    }

    /// <summary>Rules, and the types they stand for: what a rare rule means is learned from its siblings.</summary>
    private static List<uint> RuleHashes(IReadOnlyList<string> rules) =>
        [
            .. rules.Select(r => Hash(FeatureBlock.Rules, r)).Distinct(),
            .. rules.Select(r => r.Split('/')[0]).Distinct().Select(t => Hash(FeatureBlock.Rules, t + "/")),
        ];

    private static List<uint> LetterHashes(List<string> words)
    {
        var hashes = new List<uint>(words.Count * 12);
        Span<char> edged = stackalloc char[66];
        foreach (var word in words)
        {
            if (word.Length is < 2 or > 64)
            {
                continue;
            }

            edged[0] = '<';
            word.CopyTo(edged[1..]);
            edged[word.Length + 1] = '>';
            for (var start = 0; start + 3 <= word.Length + 2; start++)
            {
                var hash = Seed(FeatureBlock.Letters);
                var end = Math.Min(start + 5, word.Length + 2);
                for (var i = start; i < end; i++)
                {
                    hash = Step(hash, edged[i]);
                    if (i - start >= 2)
                    {
                        hashes.Add(hash);
                    }
                }
            }
        }

        return hashes;
    }

    private static List<(uint, float)> Counted(List<uint> hashes)
    {
        hashes.Sort();
        var counted = new List<(uint, float)>(hashes.Count);
        for (int i = 0, next; i < hashes.Count; i = next)
        {
            next = i + 1;
            while (next < hashes.Count && hashes[next] == hashes[i])
            {
                next++;
            }

            counted.Add((hashes[i], next - i == 1 ? 1f : 1f + MathF.Log(next - i)));
        }

        return counted;
    }

    private static uint Hash(FeatureBlock block, string text)
    {
        var hash = Seed(block);
        foreach (var c in text)
        {
            hash = Step(hash, c);
        }

        return hash;
    }

    /// <summary>FNV-1a over UTF-16 units, begun differently for each block.</summary>
    private static uint Seed(FeatureBlock block) => Step(2166136261, (char)('a' + (int)block));

    private static uint Step(uint hash, char c) => (((hash ^ (byte)c) * 16777619) ^ (uint)(c >> 8)) * 16777619;

    private static uint Mix(uint a, uint b)
    {
        var mixed = (a * 0x9E3779B1 ^ b) * 0x85EBCA6B;
        mixed ^= mixed >> 15;
        return (mixed * 0xC2B2AE35) ^ (mixed >> 13);
    }
}
