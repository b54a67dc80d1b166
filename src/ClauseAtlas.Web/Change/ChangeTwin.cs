using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;

namespace ClauseAtlas.Web.Change;

/// <summary>A change in the machine format (DESIGN §6): what <c>show CA-C-… --json</c> prints.</summary>
internal static class ChangeTwin
{
    public static object Of(ChangeRow change, Comparison comparison)
    {
        var (old, @new) = (new Places(comparison.Old), new Places(comparison.New));
        return new
        {
            Id = RecordId.Change(change.Id).ToString(),
            Entity = change.Document.Entity.Slug,
            Document = change.Document.Slug,
            DocumentType = change.Document.Type,
            Recorded = Wording.Iso(change.RecordedAt),
            Effective = change.EffectiveDate,
            change.Class,
            change.Direction,
            Severity = (string?)null,
            change.State,
            change.Cause,
            From = RecordId.Version(change.FromVersionId).ToString(),
            To = RecordId.Version(change.ToVersionId).ToString(),
            Permalink = $"/change/{change.Permalink}/",
            Differences = comparison
                .Differences.Select(d => new
                {
                    d.Class,
                    d.Kind,
                    d.Heading,
                    d.Reason,
                    Old = old.Of(d.Old),
                    New = @new.Of(d.New),
                })
                .ToList(),
            Dates = comparison
                .Dates.Select(d => new
                {
                    d.Meaning,
                    d.Date,
                    d.Days,
                    d.Quote,
                })
                .ToList(),
            Sentences = new
            {
                comparison.Sentences.Added,
                comparison.Sentences.Removed,
                comparison.Sentences.Modified,
            },
        };
    }

    /// <summary>Offsets as the machine formats give them: UTF-8 bytes. Counts each text once, whatever the number of differences.</summary>
    private sealed class Places
    {
        private readonly string _text;
        private readonly int[] _bytes;

        public Places(string text)
        {
            (_text, _bytes) = (text, new int[text.Length + 1]);
            var at = 0;
            var count = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                for (var i = 0; i < rune.Utf16SequenceLength; i++)
                {
                    _bytes[at++] = count;
                }

                count += rune.Utf8SequenceLength;
            }

            _bytes[at] = count;
        }

        public object? Of(Span? span) =>
            span is { } place
                ? new
                {
                    Start = _bytes[place.Start],
                    End = _bytes[place.End],
                    Text = _text[place.Start..place.End],
                }
                : null;
    }
}
