using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>
/// A made-up history of three documents in which everything happens that a timeline distinguishes: versions, a text that does not last,
/// another markup, a sudden loss, texts published by the company itself, pages that are extracted, and one that is no policy.
/// </summary>
internal sealed class Story : IHistory
{
    private static readonly string[] Clauses =
    [
        "We collect your name, your postal address and your e-mail address when you open an account with us.",
        "We keep your records for 30 days after you close your account, and delete them afterwards.",
        "You may ask us for a copy of the records that we hold about you at any time, without charge.",
        "We do not sell your personal information to advertisers or to data brokers.",
        "Disputes are decided by the courts of the place where you live, under the law of that place.",
        "We tell you of changes to these terms by e-mail, fifteen days before they take effect.",
        "You can close your account whenever you like; unused credit is paid back within a week.",
    ];

    private readonly List<HistoryEntry> _entries = [];

    public Story()
    {
        Texts();
        Own();
        Pages();
        _entries.Sort((a, b) => a.At.CompareTo(b.At));
    }

    public string Name => "story";

    public IReadOnlyList<HistoryEntry> Entries => _entries;

    public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(_entries.Count);

    public async IAsyncEnumerable<HistoryEntry> ReadAsync(
        Func<string, bool> known,
        Action<HistoryProblem> problem,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var entry in _entries)
        {
            await Task.CompletedTask;
            cancellation.ThrowIfCancellationRequested();
            yield return known(entry.OriginKey) ? entry with { Payload = default } : entry;
        }
    }

    /// <summary>A policy of several clauses, some of them reworded, some left out.</summary>
    public static string Policy(string title, (int Clause, string Words)[]? reworded = null, int clauses = 7)
    {
        var text = new StringBuilder($"# {title}\n");
        for (var i = 0; i < clauses; i++)
        {
            var words = reworded?.Where(r => r.Clause == i).Select(r => r.Words).LastOrDefault() ?? Clauses[i];
            text.Append(CultureInfo.InvariantCulture, $"\n## {i + 1}. Part {i + 1}\n\n{words}\n");
        }

        return text.ToString();
    }

    /// <summary>A page around a policy.</summary>
    public static string Page(string title, (int Clause, string Words)[]? reworded = null, string menu = "Home")
    {
        var body = new StringBuilder();
        foreach (var line in Policy(title, reworded).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            body.Append(
                line.StartsWith("## ", StringComparison.Ordinal) ? $"<h2>{line[3..]}</h2>"
                : line.StartsWith("# ", StringComparison.Ordinal) ? $"<h1>{line[2..]}</h1>"
                : $"<p>{line}</p>"
            );
        }

        return $"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>{menu}</a></nav><main>{body}</main><footer>Acme 2024</footer></body></html>";
    }

    private void Texts()
    {
        (int, string) longer = (1, "We keep your records for 90 days after you close your account, and delete them afterwards.");
        (int, string) sold = (3, "We sell your personal information to advertisers and to data brokers.");
        (int, string) tried = (4, "Disputes are decided by an arbitrator in Delaware, one person at a time.");
        (int, string) notice = (5, "We tell you of changes to these terms by e-mail, 3 days before they take effect.");
        Text(0, Policy("Terms"));
        Text(10, Policy("Terms", [longer]));
        Text(12, Policy("Terms", [longer, tried]));
        Text(13, Policy("Terms", [longer]));
        Text(30, Policy("Terms", [longer]).Replace("## ", "### ", StringComparison.Ordinal));
        Text(60, Policy("Terms", [longer], clauses: 1));
        Text(61, Policy("Terms", [longer]));
        Text(70, Policy("Terms", [longer, sold]));
        Text(120, Policy("Terms", [longer, sold, notice]));
    }

    private void Own()
    {
        for (var i = 0; i < 6; i++)
        {
            Add(
                "Privacy Policy",
                5 + 20 * i,
                Policy("Privacy", [(i % 3, $"We answer within {i + 2} days.")]),
                ContentTypes.Markdown,
                own: true
            );
        }
    }

    private void Pages()
    {
        (int, string) changed = (2, "You may ask us for a copy of the records that we hold about you once a year, for 5 euros.");
        Page(2, Page("Guidelines"));
        Page(3, Page("Guidelines", menu: "Start"));
        Page(4, "<html><body><h1>Just a moment</h1><p>Checking your browser.</p></body></html>");
        Page(20, Page("Guidelines", [changed]));
        Page(21, Page("Guidelines", [changed], "News"));
        Page(22, Page("Guidelines"));
        Page(23, Page("Guidelines", [changed]));
    }

    private void Text(int day, string text) => Add("Terms of Service", day, text, ContentTypes.Markdown, own: false);

    private void Page(int day, string html) => Add("Community Guidelines", day, html, "text/html", own: false);

    private void Add(string document, int day, string content, string type, bool own) =>
        _entries.Add(
            new HistoryEntry(
                "Acme",
                document,
                null,
                new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
                $"story:{document}:{day}",
                null,
                $"https://acme.example/{document.Length}",
                Encoding.UTF8.GetBytes(content),
                type,
                VersionCause.Company,
                own,
                Provenance.Imported
            )
        );
}
