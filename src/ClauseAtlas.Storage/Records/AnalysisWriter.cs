using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Evidence;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning.Timelines;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Records;

/// <summary>Writes the analysis of one document inside the caller's transaction.</summary>
internal sealed class AnalysisWriter(ArchiveDatabase database, DocumentAnalysis analysis)
{
    private readonly Dictionary<int, ProvisionRow> _rows = [];
    private readonly HashSet<string> _slugs = [];

    /// <summary>The wording of each provision that the next version may continue.</summary>
    private readonly Dictionary<ProvisionRow, WordingRow> _last = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ProvisionRow> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Provision by version and its place in the version's list: what changes refer to.</summary>
    private readonly Dictionary<(int Version, string Quote, string Type), ProvisionRow> _byQuote = [];

    public void Write()
    {
        Load();
        if (analysis.IsWhole)
        {
            // An analysis of all versions takes the place of an earlier one; identities stay.
            database.Wordings.Where(w => w.Provision.DocumentId == analysis.Document).ExecuteDelete();
            database.Touched.Where(t => t.Change.DocumentId == analysis.Document).ExecuteDelete();
        }

        foreach (var version in analysis.Versions)
        {
            Version(version);
        }

        database.SaveChanges();
        Changes();
        Finish();
        database.SaveChanges();
    }

    private void Load()
    {
        foreach (var row in database.Provisions.Where(p => p.DocumentId == analysis.Document))
        {
            _rows[row.Id] = row;
            _slugs.Add(row.Slug);
        }

        if (!analysis.IsWhole)
        {
            var open = database
                .Wordings.Where(w => w.Provision.DocumentId == analysis.Document && w.ThroughVersionId == w.Provision.LastVersionId)
                .AsEnumerable();
            foreach (var wording in open.OrderBy(w => w.Id))
            {
                _last[_rows[wording.ProvisionId]] = wording;
            }
        }
    }

    private void Version(VersionFindings version)
    {
        var present = new HashSet<ProvisionRow>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < version.Keys.Length; i++)
        {
            var found = version.Analysis.Provisions[i];
            if (!_rows.TryGetValue(version.Keys[i], out var row))
            {
                _rows[version.Keys[i]] = row = Add(version.Version, found);
            }

            present.Add(row);
            if (analysis.IsWhole && _seen.Add(row))
            {
                (row.FirstVersionId, row.FirstTrackedAt) = (version.Version.Id, version.Version.RecordedAt);
            }

            row.ClauseIds = ClauseIdentity.ToBytes([.. version.Clauses[i].Order()]);
            Wording(row, version.Version, found);
            (row.Title, row.Stance, row.Severity, row.Confidence) = (found.Title, found.Stance, found.Rating.Severity, found.Confidence);
            (row.LastVersionId, row.Status, row.RemovedAt) = (version.Version.Id, ProvisionStatus.Current, null);
            _byQuote[(version.Version.Id, found.Quote, found.Type.Id)] = row;
        }

        foreach (var gone in _rows.Values.Where(r => r.Status is ProvisionStatus.Current && !present.Contains(r)))
        {
            (gone.Status, gone.RemovedAt) = (ProvisionStatus.Removed, version.Version.RecordedAt);
        }
    }

    private ProvisionRow Add(VersionToAnalyse version, FoundProvision found)
    {
        var row = new ProvisionRow
        {
            DocumentId = analysis.Document,
            Type = found.Type.Id,
            Slug = SlugFor(found.Title),
            FirstVersionId = version.Id,
            LastVersionId = version.Id,
            FirstTrackedAt = version.RecordedAt,
            ClauseIds = [],
            Title = found.Title,
        };
        database.Provisions.Add(row);
        return row;
    }

    private void Wording(ProvisionRow row, VersionToAnalyse version, FoundProvision found)
    {
        if (
            _last.TryGetValue(row, out var last)
            && row.Status is ProvisionStatus.Current
            && last.ThroughVersionId == row.LastVersionId
            && last.Quote == found.Quote
            && last.Stance == found.Stance
            && last.Severity == found.Rating.Severity
            && last.Heading == found.Heading
            && last.Title == found.Title
        )
        {
            (last.ThroughVersionId, last.Start, last.End, last.Readout) = (
                version.Id,
                found.At.Start,
                found.At.End,
                ReadoutCode.Write(found)
            );
            return;
        }

        var wording = new WordingRow
        {
            Provision = row,
            FromVersionId = version.Id,
            ThroughVersionId = version.Id,
            Title = found.Title,
            Stance = found.Stance,
            IsStanceProved = found.IsStanceProved,
            Severity = found.Rating.Severity,
            Points = found.Rating.Points,
            Confidence = found.Confidence,
            Heading = found.Heading,
            Start = found.At.Start,
            End = found.At.End,
            Quote = found.Quote,
            QuoteDigest = Sha256.OfText(found.Quote).ToString(),
            Readout = ReadoutCode.Write(found),
        };
        database.Wordings.Add(wording);
        _last[row] = wording;
    }

    private void Changes()
    {
        var rows = database.Changes.Where(c => c.DocumentId == analysis.Document).ToDictionary(c => c.Id);
        foreach (var (id, meaning) in analysis.Changes)
        {
            var change = rows[id];
            (change.Direction, change.DirectionReason, change.Severity) = (meaning.Direction, meaning.Reason, meaning.Severity);
            change.Affected = string.Join("; ", meaning.Affected);
            foreach (var touched in meaning.Touched)
            {
                database.Touched.Add(Touched(change, touched));
            }
        }
    }

    private TouchedRow Touched(ChangeRow change, TouchedProvision touched)
    {
        var shown = touched.Shown;
        var row =
            (touched.New is { } added ? _byQuote.GetValueOrDefault((change.ToVersionId, added.Quote, added.Type.Id)) : null)
            ?? (touched.Old is { } old ? _byQuote.GetValueOrDefault((change.FromVersionId, old.Quote, old.Type.Id)) : null)
            ?? Earlier(change.FromVersionId, touched.Old);
        return new TouchedRow
        {
            ChangeId = change.Id,
            Provision = row,
            Type = shown.Type.Id,
            Title = shown.Title,
            Effect = touched.Effect,
            Weight = touched.Weight,
            Stance = shown.Stance,
            Severity = shown.Rating.Severity,
            OldQuote = touched.Old?.Quote,
            NewQuote = touched.New?.Quote,
            OldStance = touched.Old?.Stance,
            OldSeverity = touched.Old?.Rating.Severity,
            Readout = ReadoutCode.Write(shown),
        };
    }

    /// <summary>A provision of a version that an earlier pass analysed.</summary>
    private ProvisionRow? Earlier(int version, FoundProvision? old)
    {
        if (old is null)
        {
            return null;
        }

        var digest = Sha256.OfText(old.Quote).ToString();
        return database
            .Wordings.Where(w =>
                w.Provision.DocumentId == analysis.Document
                && w.QuoteDigest == digest
                && w.Provision.Type == old.Type.Id
                && w.FromVersionId <= version
                && w.ThroughVersionId >= version
            )
            .Select(w => w.Provision)
            .FirstOrDefault();
    }

    private void Finish()
    {
        var document = database.Documents.Single(d => d.Id == analysis.Document);
        document.AnalysisRevision = analysis.Revision;
        if (analysis.Versions is not [.., var last])
        {
            return;
        }

        document.AnalysedThrough = last.Version.Number;
        if (analysis.IsWhole)
        {
            var seen = analysis.Versions.SelectMany(v => v.Keys).Select(k => _rows[k]).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var row in _rows.Values.Where(r => !seen.Contains(r)))
            {
                (row.Status, row.RemovedAt) = (ProvisionStatus.Withdrawn, null);
            }
        }

        Checks(last);
        Doubts(last);
    }

    private void Checks(VersionFindings last)
    {
        database.TypeChecks.Where(t => t.DocumentId == analysis.Document).ExecuteDelete();
        var present = last.Analysis.Provisions.Select(p => p.Type.Id).ToHashSet();
        var absent = last.Analysis.Absent.Select(t => t.Id).ToHashSet();
        var unsure = last.Analysis.Withheld.Select(w => w.Type.Id).Where(t => !present.Contains(t)).ToHashSet();
        foreach (
            var (types, result) in new[]
            {
                (present, TypeCheckResult.Present),
                (absent, TypeCheckResult.Absent),
                (unsure, TypeCheckResult.Unsure),
            }
        )
        {
            foreach (var type in types.Order(StringComparer.Ordinal))
            {
                database.TypeChecks.Add(
                    new TypeCheckRow
                    {
                        DocumentId = analysis.Document,
                        Type = type,
                        Result = result,
                        VersionId = last.Version.Id,
                    }
                );
            }
        }
    }

    /// <summary>The queue holds the doubts of the current version; decisions taken on the same words stay.</summary>
    private void Doubts(VersionFindings last)
    {
        var known = database.Doubts.Where(d => d.DocumentId == analysis.Document).ToList();
        var now = last.Analysis.Withheld.Select(w => (Doubt: w, Digest: Sha256.OfText(w.Quote).ToString())).ToList();
        database.Doubts.RemoveRange(
            known.Where(k => k.State is ReviewState.Open && !now.Any(n => n.Digest == k.QuoteDigest && n.Doubt.Type.Id == k.Type))
        );
        foreach (var (doubt, digest) in now)
        {
            var row = known.FirstOrDefault(k => k.QuoteDigest == digest && k.Type == doubt.Type.Id);
            if (row is null)
            {
                row = new DoubtRow
                {
                    DocumentId = analysis.Document,
                    Type = doubt.Type.Id,
                    Quote = doubt.Quote,
                    QuoteDigest = digest,
                    Reason = doubt.Reason,
                    State = ReviewState.Open,
                };
                database.Doubts.Add(row);
                known.Add(row);
            }

            (row.VersionId, row.Start, row.End, row.Confidence) = (last.Version.Id, doubt.At.Start, doubt.At.End, doubt.Confidence);
            row.Stance = doubt.Stance;
        }
    }

    private string SlugFor(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var stem = slug.ToString().Trim('-') is { Length: > 0 } text ? text : "provision";
        var unique = stem;
        for (var n = 2; !_slugs.Add(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
        }

        return unique;
    }
}
