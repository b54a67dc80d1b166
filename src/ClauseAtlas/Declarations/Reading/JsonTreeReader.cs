using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads a file's bytes into a <see cref="JsonTree"/>. Syntax errors, bad UTF-8 and hostile nesting are problems; as much of the tree as could be read is returned all the same.</summary>
internal static class JsonTreeReader
{
    /// <summary>Deepest nesting: a real declaration needs 7 levels.</summary>
    public const int MaxDepth = 16;

    private const int MaxValues = 100_000;

    /// <summary>The tree, or null when not even its first value could be read.</summary>
    public static JsonTree? Read(byte[] bytes, ProblemLog log)
    {
        var lines = new Lines(bytes);
        if (!Utf8.IsValid(bytes))
        {
            var (line, column) = lines.At(FirstInvalid(bytes));
            log.Add(ProblemSeverity.Error, line, column, "$", "The file is not valid UTF-8.", "Save the file as UTF-8.");
            return null;
        }

        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var strict = Parse(bytes, start, lines, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        if (strict.Problem is not { } problem)
        {
            return strict.Tree;
        }

        log.Add(ProblemSeverity.Error, problem.Line, problem.Column, problem.Path, problem.Message, problem.Instead);
        // Comments and trailing commas are still errors, but need not hide what else is wrong.
        var lenient = new JsonReaderOptions
        {
            MaxDepth = MaxDepth + 1,
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
        };
        return Parse(bytes, start, lines, lenient).Tree;
    }

    private static (JsonTree? Tree, Fault? Problem) Parse(byte[] bytes, int start, Lines lines, JsonReaderOptions options)
    {
        var builder = new JsonTreeBuilder();
        var reader = new Utf8JsonReader(bytes.AsSpan(start), options);
        try
        {
            while (reader.Read())
            {
                var (line, column) = lines.At(start + reader.TokenStartIndex);
                if (reader.CurrentDepth >= MaxDepth)
                {
                    return (
                        builder.Root,
                        new Fault(
                            line,
                            column,
                            builder.Path,
                            $"Nested deeper than {MaxDepth} levels.",
                            "A declaration needs 7; remove the nesting."
                        )
                    );
                }

                if (builder.Count > MaxValues)
                {
                    return (
                        builder.Root,
                        new Fault(line, column, builder.Path, $"More than {MaxValues} values.", "Split the file: one entity per file.")
                    );
                }

                builder.Add(ref reader, line, column);
            }

            return (builder.Root, builder.Root is null ? new Fault(1, 1, "$", "The file is empty.", Skeleton) : null);
        }
        catch (JsonException e)
        {
            var (line, column) = lines.At(
                lines.Offset(e.LineNumber ?? 0, (e.BytePositionInLine ?? 0) + (e.LineNumber is 0 or null ? start : 0))
            );
            return (
                builder.Root,
                new Fault(line, column, builder.Path, $"Not valid JSON: {Reason(e)}", "Correct the syntax at this place.")
            );
        }
        catch (InvalidOperationException)
        {
            // The reader checks escapes such as \ud800 only when the string is taken.
            var (line, column) = lines.At(start + reader.TokenStartIndex);
            return (
                builder.Root,
                new Fault(line, column, builder.Path, "A \\u escape gives half a surrogate pair.", "Write the character itself, in UTF-8.")
            );
        }
    }

    internal const string Skeleton = """Write {"name": "…", "terms": {"Privacy Policy": {"fetch": "https://…"}}}.""";

    /// <summary>The framework's message without its own position, which ours repeats.</summary>
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return Printable.Of(end > 0 ? e.Message[..end] : e.Message);
    }

    private static int FirstInvalid(byte[] bytes)
    {
        Span<char> sink = stackalloc char[512];
        var at = 0;
        while (
            Utf8.ToUtf16(bytes.AsSpan(at), sink, out var read, out _, replaceInvalidSequences: false)
            == System.Buffers.OperationStatus.DestinationTooSmall
        )
        {
            at += read;
        }

        Utf8.ToUtf16(bytes.AsSpan(at), sink, out var last, out _, replaceInvalidSequences: false);
        return at + last;
    }

    private sealed record Fault(int Line, int Column, string Path, string Message, string Instead);
}
