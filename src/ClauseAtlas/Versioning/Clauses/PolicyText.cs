using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace ClauseAtlas.Versioning.Clauses;

/// <summary>A text cut into clauses. Immutable; the text itself is kept as it is.</summary>
internal sealed class PolicyText
{
    private static readonly ConditionalWeakTable<string, PolicyText> Cut = [];
    private readonly Lazy<HashSet<ulong>> _headings;
    private readonly Lazy<HashSet<string>> _title;
    private readonly Lazy<HashSet<ulong>> _sentences;

    private PolicyText(string text, Clause[] clauses)
    {
        Text = text;
        Clauses = clauses;
        _headings = new(() => [.. Clauses.Where(c => c.Kind is ClauseKind.Heading && c.Words > 0).Select(c => c.Hash)]);
        _title = new(Title);
        _sentences = new(() => SentenceHashes.All(this));
    }

    public string Text { get; }

    /// <summary>All clauses in order, those without words too.</summary>
    public Clause[] Clauses { get; }

    /// <summary>Hashes of all headings.</summary>
    public HashSet<ulong> HeadingHashes => _headings.Value;

    /// <summary>Words of the first heading, which stamps like "Acme Terms, updated …" repeat.</summary>
    public HashSet<string> TitleWords => _title.Value;

    /// <summary>Every sentence, by its words (<see cref="SentenceHashes"/>).</summary>
    public HashSet<ulong> Sentences => _sentences.Value;

    /// <summary>One number for all words in order: texts with equal numbers differ in markup only.</summary>
    public ulong WordHash
    {
        get
        {
            var hash = 1UL;
            foreach (ref readonly var clause in Clauses.AsSpan())
            {
                // Clause by clause: a split or joined clause is a difference, though not one of words.
                hash =
                    clause.Kind is ClauseKind.Metadata || clause.Hash == 0
                        ? hash
                        : (BitOperations.RotateLeft(hash, 9) ^ clause.Hash) * 0x9E3779B97F4A7C15UL;
            }

            return hash;
        }
    }

    public int Words => Clauses.Sum(c => c.Kind is ClauseKind.Metadata ? 0 : c.Words);

    /// <summary>Cuts a Markdown text into clauses.</summary>
    public static PolicyText Read(string markdown) => new(markdown, new ClauseReader(markdown).Read());

    /// <summary>The same; a string that was cut before is not cut again while it lives.</summary>
    public static PolicyText Of(string markdown) => Cut.GetValue(markdown, Read);

    /// <summary>The characters of a clause.</summary>
    public ReadOnlySpan<char> Of(in Clause clause) => Text.AsSpan(clause.Start, clause.End - clause.Start);

    /// <summary>The headings above a clause, outermost first, joined with <c> › </c>. A heading is part of its own path.</summary>
    public string Path(int clause)
    {
        var path = new List<string>();
        var at = Clauses[clause].Kind is ClauseKind.Heading ? clause : Clauses[clause].Parent;
        while (at >= 0 && path.Count < 8)
        {
            path.Add(Plain(Clauses[at]));
            at = Clauses[at].Parent;
        }

        path.Reverse();
        return string.Join(" › ", path);
    }

    private HashSet<string> Title()
    {
        var first = Array.FindIndex(Clauses, c => c.Kind is ClauseKind.Heading && c.Words > 0);
        return first < 0 || Clauses[first].Words > 10
            ? []
            : new HashSet<string>(
                Plain(Clauses[first])
                    .Split([' ', ',', '.', ':', '’', '\'', '-', '–', '|', '\u00A0'], StringSplitOptions.RemoveEmptyEntries),
                StringComparer.OrdinalIgnoreCase
            );
    }

    /// <summary>The clause as readers see it: without Markdown marks.</summary>
    private string Plain(in Clause clause)
    {
        var plain = new StringBuilder();
        var raw = Of(clause);
        for (var i = 0; i < raw.Length && plain.Length < 160; i++)
        {
            if (raw[i] == ']' && i + 1 < raw.Length && raw[i + 1] == '(')
            {
                var close = raw[i..].IndexOf(')');
                i += close < 0 ? 0 : close;
            }
            else if (raw[i] == '<' && raw[i..].IndexOf('>') is > 0 and var tag)
            {
                i += tag;
            }
            else if (raw[i] is '\n' or '\t')
            {
                plain.Append(' ');
            }
            else if (
                raw[i] is not ('#' or '*' or '\\' or '[' or ']' or '`')
                && !(raw[i] is '=' or '-' && clause.Kind is ClauseKind.Heading && i > 0 && raw[..i].Contains('\n'))
            )
            {
                plain.Append(raw[i]);
            }
        }

        return plain.ToString().Trim();
    }
}
