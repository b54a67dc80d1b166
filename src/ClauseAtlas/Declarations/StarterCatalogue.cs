using System.Collections.Immutable;

namespace ClauseAtlas.Declarations;

/// <summary>The declarations that come with the program (<c>catalogue/</c>): what <c>atlas up</c> starts with.</summary>
public static class StarterCatalogue
{
    private const string Prefix = "catalogue/";

    /// <summary>File names and contents, in ordinal order.</summary>
    public static ImmutableArray<(string Name, byte[] Bytes)> Files { get; } =
    [
        .. typeof(StarterCatalogue)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[Prefix.Length..], Read(name))),
    ];

    /// <summary>Copies the catalogue into an archive's declarations folder. A file that is there is left as it is: somebody may have edited it. Returns how many were written.</summary>
    public static async Task<int> CopyToAsync(string declarations, CancellationToken cancellation)
    {
        Directory.CreateDirectory(declarations);
        var written = 0;
        foreach (var (name, bytes) in Files)
        {
            var path = Path.Combine(declarations, name);
            if (!File.Exists(path))
            {
                await Writing.AtomicFile.WriteAsync(path, bytes, cancellation);
                written++;
            }
        }

        return written;
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(StarterCatalogue).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
