using System.Text.Json;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The batch form of a stage: JSON lines in, JSON lines out, order kept; a bad line gives a line with <c>error</c> and never ends the run.</summary>
internal static class Cases
{
    /// <summary>Answers each line of a file (<c>-</c>: standard input).</summary>
    /// <returns>0, or 1 when a line could not be answered.</returns>
    public static async Task<int> RunAsync(
        string list,
        Func<string, JsonElement, Action<Utf8JsonWriter>> answer,
        CancellationToken cancellation
    )
    {
        if (list != "-" && !File.Exists(list))
        {
            throw new CommandFailure($"{list} is not there. --cases takes a file of JSON lines, or - for standard input.");
        }

        using var input = list == "-" ? Console.In : new StreamReader(list);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { AutoFlush = list == "-" };
        var (number, failed) = (0, 0);
        while (await input.ReadLineAsync(cancellation) is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var line = Answer(list, text, number, answer, out var good);
            failed += good ? 0 : 1;
            await output.WriteLineAsync(line.AsMemory(), cancellation);
        }

        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>A required text member of a line.</summary>
    public static string Text(JsonElement input, string name) =>
        input.ValueKind is JsonValueKind.Object && input.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : throw new CommandFailure($"the line has no text \"{name}\"");

    private static string Answer(
        string list,
        string text,
        int number,
        Func<string, JsonElement, Action<Utf8JsonWriter>> answer,
        out bool good
    )
    {
        JsonElement? id = null;
        try
        {
            using var parsed = JsonDocument.Parse(text);
            id =
                parsed.RootElement.ValueKind is JsonValueKind.Object && parsed.RootElement.TryGetProperty("id", out var given)
                    ? given.Clone()
                    : null;
            var write = answer(list, parsed.RootElement);
            good = true;
            return Wire.Line(line =>
            {
                Id(line, id, number);
                write(line);
            });
        }
        catch (Exception problem)
            when (problem is JsonException or CommandFailure or IOException or UnauthorizedAccessException or UriFormatException)
        {
            good = false;
            return Wire.Line(line =>
            {
                Id(line, id, number);
                line.WriteString("error", $"line {number}: {problem.Message}");
            });
        }
    }

    private static void Id(Utf8JsonWriter line, JsonElement? id, int number)
    {
        line.WritePropertyName("id");
        if (id is { } given)
        {
            given.WriteTo(line);
        }
        else
        {
            line.WriteNumberValue(number);
        }
    }
}
