using System.IO.Compression;
using System.Text;
using System.Xml;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>Reads robots.txt's <c>Sitemap:</c> lines and sitemap files (sitemaps.org), each within limits.</summary>
internal static class Sitemaps
{
    private const int MaxBytes = 8 * 1024 * 1024,
        MaxAddresses = 20_000;

    public static IEnumerable<Uri> OfRobots(FetchedPage page) =>
        Encoding
            .UTF8.GetString(page.Body.Span[..Math.Min(page.Body.Length, 500 * 1024)])
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("sitemap:", StringComparison.OrdinalIgnoreCase))
            .Select(line => Http(line[8..].Trim()))
            .OfType<Uri>();

    /// <summary>The addresses of a sitemap and whether they are further sitemaps. A broken file gives what came before the break.</summary>
    public static (List<Uri> Addresses, bool IsIndex) Read(FetchedPage page)
    {
        var addresses = new List<Uri>();
        var isIndex = false;
        try
        {
            using var xml = XmlReader.Create(
                Open(page),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = MaxBytes,
                }
            );
            while (addresses.Count < MaxAddresses && xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                isIndex |= xml.LocalName == "sitemapindex";
                if (xml.LocalName == "loc" && Http(xml.ReadElementContentAsString().Trim()) is { } address)
                {
                    addresses.Add(address);
                }
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            // A site's broken sitemap is not our user's problem; links and known paths remain.
        }

        return (addresses, isIndex);
    }

    private static Stream Open(FetchedPage page)
    {
        var bytes = new MemoryStream(page.Body.ToArray(), writable: false);
        return page.Body.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
    }

    private static Uri? Http(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address : null;
}
