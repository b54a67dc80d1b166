using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The one spelling of a JSON value (RFC 8785). An own writer: the platform's sorts nothing, escapes more, and replaces what it cannot encode.
/// </summary>
public static class CanonicalJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions StrictReading = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    /// <exception cref="FormatException">A lone surrogate, NaN or an infinity: RFC 8785 has no spelling for them.</exception>
    public static byte[] Write(JsonNode? value)
    {
        var output = new StringBuilder();
        Append(output, value);
        try
        {
            return Strict.GetBytes(output.ToString());
        }
        catch (EncoderFallbackException lone)
        {
            throw new FormatException("A string holds half a surrogate pair, which has no UTF-8 form (RFC 8785 §3.2.2.2).", lone);
        }
    }

    /// <summary>Reads JSON strictly: no comments, no duplicate names (RFC 8785 §3.1), valid UTF-8 only.</summary>
    /// <exception cref="FormatException">Not such JSON.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Strict.GetCharCount(utf8);
            return JsonNode.Parse(utf8, documentOptions: StrictReading);
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw new FormatException($"Not JSON as RFC 8785 takes it: {problem.Message}", problem);
        }
    }

    /// <summary>Whether bytes are JSON and already in their one spelling.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Write(Read(utf8)).AsSpan().SequenceEqual(utf8);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Append(StringBuilder output, JsonNode? value)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case JsonObject members:
                AppendMembers(output, members);
                break;
            case JsonArray items:
                AppendItems(output, items);
                break;
            default:
                AppendScalar(output, value);
                break;
        }
    }

    private static void AppendMembers(StringBuilder output, JsonObject members)
    {
        output.Append('{');
        var separator = "";
        // §3.2.3: by UTF-16 code units, which is the ordinal order and neither that of code points nor that of UTF-8.
        foreach (var (name, value) in Members(members).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            output.Append(separator);
            AppendString(output, name);
            output.Append(':');
            Append(output, value);
            separator = ",";
        }

        output.Append('}');
    }

    private static List<KeyValuePair<string, JsonNode?>> Members(JsonObject members)
    {
        try
        {
            return [.. members];
        }
        catch (InvalidOperationException lone)
        {
            throw new FormatException("A name holds half a surrogate pair (RFC 8785 §3.2.2.2).", lone);
        }
    }

    private static void AppendItems(StringBuilder output, JsonArray items)
    {
        output.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            output.Append(i == 0 ? "" : ",");
            Append(output, items[i]);
        }

        output.Append(']');
    }

    private static void AppendScalar(StringBuilder output, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                output.Append("true");
                break;
            case JsonValueKind.False:
                output.Append("false");
                break;
            case JsonValueKind.Number:
                output.Append(EcmaScriptNumber.Format(Number(value)));
                break;
            case JsonValueKind.String:
                AppendString(output, Text(value));
                break;
            default:
                throw new FormatException($"A JSON value of kind {value.GetValueKind()} has no canonical form.");
        }
    }

    private static double Number(JsonNode value)
    {
        try
        {
            return double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        catch (ArgumentException notFinite)
        {
            throw new FormatException("JSON has no NaN and no infinities.", notFinite);
        }
    }

    private static string Text(JsonNode value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException lone)
        {
            throw new FormatException("A string holds half a surrogate pair (RFC 8785 §3.2.2.2).", lone);
        }
    }

    /// <summary>§3.2.2.2: the two-letter escapes, lower-case <c>\u00xx</c> for the other controls, everything else as it is.</summary>
    private static void AppendString(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\b' => output.Append("\\b"),
                '\t' => output.Append("\\t"),
                '\n' => output.Append("\\n"),
                '\f' => output.Append("\\f"),
                '\r' => output.Append("\\r"),
                < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => output.Append(c),
            };
        }

        output.Append('"');
    }
}
