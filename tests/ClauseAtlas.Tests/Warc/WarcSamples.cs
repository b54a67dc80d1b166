using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClauseAtlas.Evidence.Warc;
using Xunit;

namespace ClauseAtlas.Tests.Warc;

/// <summary>Captures of a page that changes a little each time, and an empty store for them.</summary>
internal sealed class WarcSamples : IDisposable
{
    public const string Series = "example/privacy-policy";

    public string Root { get; } = Directory.CreateTempSubdirectory("warc-").FullName;

    public string Segment => Path.Combine(Root, Series, "00001.warc.zst");

    public static IReadOnlyList<WarcRecord> Unit(int number, int paragraphs = 4)
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddHours(number).AddTicks(number);
        var id = WarcIds.Of($"response|{number}");
        var page = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Privacy</h1>");
        for (var i = 0; i < paragraphs; i++)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p>Clause {i}: we keep record {i * 7919 % 1000} for {i} days, {(i * i) % 89} hours.</p>"
            );
        }

        page.Append(CultureInfo.InvariantCulture, $"<!-- token {number * 104729} -->");
        return
        [
            new WarcRecord(
                WarcRecordType.Response,
                id,
                at,
                "https://example.test/privacy?n=" + number,
                "application/http;msgtype=response",
                [new("WARC-IP-Address", "192.0.2.1")],
                Encoding.UTF8.GetBytes(page.ToString())
            ),
            new WarcRecord(
                WarcRecordType.Metadata,
                WarcIds.Of($"metadata|{number}"),
                at,
                "https://example.test/privacy",
                WarcFields.ContentType,
                [new("WARC-Concurrent-To", $"<{id}>")],
                WarcFields.Write([new("origin-key", number.ToString(CultureInfo.InvariantCulture))])
            ),
        ];
    }

    public WarcStore Open() => new(Root);

    public ImmutableArray<ImmutableArray<WarcLocation>> Write(int units, int paragraphs = 4)
    {
        using var store = Open();
        return [.. Enumerable.Range(0, units).Select(n => store.Append(Series, Unit(n, paragraphs)))];
    }

    public static void AssertSame(WarcRecord expected, WarcRecord actual)
    {
        Assert.Equal(
            (expected.Type, expected.Id, expected.Date, expected.Target, expected.ContentType),
            (actual.Type, actual.Id, actual.Date, actual.Target, actual.ContentType)
        );
        Assert.Equal<KeyValuePair<string, string>>(expected.Fields, actual.Fields);
        Assert.Equal(expected.Block.ToArray(), actual.Block.ToArray());
    }

    /// <summary>The store holds the first units and nothing else.</summary>
    public void AssertHolds(int units, int paragraphs = 4)
    {
        using var store = Open();
        var records = store.ReadAll().Select(r => r.Record).ToList();
        var expected = Enumerable.Range(0, units).SelectMany(n => Unit(n, paragraphs)).ToList();
        Assert.Equal(expected.Count, records.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            AssertSame(expected[i], records[i]);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
