using System.Text;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Fetching;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Bench.Search;

/// <summary>Fills an archive with provisions of made-up words: rows as the analysis leaves them, the search index by its own writer.</summary>
internal static class ManyProvisions
{
    private const int Vocabulary = 20_000;
    private const int PerDocument = 50;
    private const int QuoteWords = 55;

    /// <summary>Returns the vocabulary, commonest first.</summary>
    public static IReadOnlyList<string> Fill(DbContextOptions<ArchiveDatabase> archive, int provisions)
    {
        var random = new Random(1);
        var words = Words(random);
        var chance = new double[Vocabulary];
        for (var i = 0; i < Vocabulary; i++)
        {
            chance[i] = (i == 0 ? 0 : chance[i - 1]) + (1.0 / (i + 1));
        }

        string Text(int count)
        {
            var line = new StringBuilder();
            for (var i = 0; i < count; i++)
            {
                var at = Array.BinarySearch(chance, random.NextDouble() * chance[^1]);
                line.Append(i == 0 ? "" : " ").Append(words[Math.Min(Vocabulary - 1, at < 0 ? ~at : at)]);
            }

            return line.ToString();
        }

        var types = KnowledgeBase.Default.Types;
        var text = TextCode.Encode(Evidence.Sha256.OfText("# Made up\n"), "# Made up\n", 2);
        using (var first = new ArchiveDatabase(archive))
        {
            first.Texts.Add(text);
            first.SaveChanges();
        }

        var documents = Math.Max(1, provisions / PerDocument);
        const int Batch = 40;
        for (var from = 1; from <= documents; from += Batch)
        {
            using var database = new ArchiveDatabase(archive);
            using var transaction = database.Database.BeginTransaction();
            var through = Math.Min(documents, from + Batch - 1);
            for (var d = from; d <= through; d++)
            {
                Document(database, d, text.Digest, types, random, Text);
            }

            database.SaveChanges();
            var index = new SearchIndex(database);
            for (var d = from; d <= through; d++)
            {
                index.Update(d, after: 0);
            }

            transaction.Commit();
        }

        return words;
    }

    private static void Document(
        ArchiveDatabase database,
        int number,
        string digest,
        IReadOnlyList<ProvisionType> types,
        Random random,
        Func<int, string> text
    )
    {
        var at = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number);
        // Four documents a company.
        var entity = (number + 3) / 4;
        if ((number - 1) % 4 == 0)
        {
            database.Entities.Add(
                new EntityRow
                {
                    Id = entity,
                    Slug = $"company-{entity}",
                    Name = $"Company {entity}",
                }
            );
        }

        database.Documents.Add(
            new DocumentRow
            {
                Id = number,
                EntityId = entity,
                Slug = $"terms-{number}",
                Type = "terms_of_service",
                Title = "Terms of Service",
                Language = "en",
                Jurisdiction = "US",
                CurrentVersionId = number,
                AnalysedThrough = 1,
            }
        );
        database.Captures.Add(
            new CaptureRow
            {
                Id = number,
                DocumentId = number,
                At = at,
                OriginKey = $"made-up:{number}",
                PayloadDigest = digest,
                TextDigest = digest,
                Outcome = CaptureOutcome.First,
            }
        );
        database.Versions.Add(
            new VersionRow
            {
                Id = number,
                DocumentId = number,
                Number = 1,
                TextDigest = digest,
                CaptureId = number,
                RecordedAt = at,
                ConfirmedAt = at,
                LastVerifiedAt = at,
                ClauseIds = [],
            }
        );
        for (var i = 0; i < PerDocument; i++)
        {
            var (type, severity, title, quote) = (types[random.Next(types.Count)].Id, (Severity)random.Next(4), text(5), text(QuoteWords));
            database.Wordings.Add(
                new WordingRow
                {
                    Provision = new ProvisionRow
                    {
                        DocumentId = number,
                        Type = type,
                        Slug = $"clause-{i}",
                        FirstVersionId = number,
                        LastVersionId = number,
                        FirstTrackedAt = at,
                        ClauseIds = [],
                        Title = title,
                        Severity = severity,
                        Confidence = 0.9,
                    },
                    FromVersionId = number,
                    ThroughVersionId = number,
                    Title = title,
                    Severity = severity,
                    Confidence = 0.9,
                    Heading = title,
                    Quote = quote,
                    QuoteDigest = digest,
                    Readout = "{}",
                }
            );
        }
    }

    private static List<string> Words(Random random)
    {
        var words = new HashSet<string>();
        while (words.Count < Vocabulary)
        {
            var word = new StringBuilder();
            for (var i = random.Next(2, 5); i > 0; i--)
            {
                word.Append("bcdfghlmnprstv"[random.Next(14)]).Append("aeiou"[random.Next(5)]);
            }

            words.Add(word.ToString());
        }

        return [.. words];
    }
}
