using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Cli.Stages;

/// <summary><c>atlas extract</c>: the extraction stage alone.</summary>
internal static class ExtractCommand
{
    private static readonly Uri NoAddress = new("https://page.invalid/");

    public static Command Create()
    {
        var html = new Option<string?>("--html") { Description = "The page: HTML, PDF or plain text." };
        var declaration = new Option<string?>("--declaration") { Description = "A declaration file whose selectors are used." };
        var document = new Option<string?>("--document") { Description = "Which document of the declaration." };
        var url = new Option<string?>("--url") { Description = "The page's address, the base for its links." };
        var cases = new Option<string?>("--cases")
        {
            Description = "JSON lines `id, html, url, select, remove`; prints one line each, in order.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("extract", "Extract a page's text as canonical Markdown.")
        {
            html,
            declaration,
            document,
            url,
            cases,
            json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(html) is null) == (result.GetValue(cases) is null))
            {
                result.AddError("extract takes either --html FILE or --cases FILE.");
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(cases) is { } list)
                {
                    return await Cases.RunAsync(list, Case, cancellation);
                }

                var page = ExtractionCase.FromDeclaration(
                    parsed.GetValue(declaration),
                    parsed.GetValue(document),
                    Address(parsed.GetValue(url))
                );
                var result = Run(
                    Files.Bytes(parsed.GetValue(html)!),
                    page,
                    parsed.GetValue(url) is null ? page.Fetch : Address(parsed.GetValue(url)),
                    out var time
                );
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Wire.Line(line => Write(line, result, time)));
                }
                else if (result.Text is { } text)
                {
                    Console.Out.Write(text.Markdown);
                }
                else
                {
                    await Console.Error.WriteLineAsync($"atlas: {result.Failure!.Kind}: {result.Failure.Detail} {result.Failure.NextStep}");
                }

                return result.Text is null ? ExitCode.Failed : ExitCode.Success;
            }
        );
        return command;
    }

    private static Action<Utf8JsonWriter> Case(string list, JsonElement input)
    {
        var address = Address(input.TryGetProperty("url", out var url) && url.ValueKind is JsonValueKind.String ? url.GetString() : null);
        var page = ExtractionCase.FromLine(input, address);
        var result = Run(Files.Bytes(Files.Beside(list, Cases.Text(input, "html"))), page, address, out var time);
        return line => Write(line, result, time);
    }

    private static ExtractionResult Run(byte[] body, PageDeclaration page, Uri location, out TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var result = PageExtractor.Extract(new ExtractionInput(body, null, location, page));
        time = Stopwatch.GetElapsedTime(started);
        return result;
    }

    private static void Write(Utf8JsonWriter line, ExtractionResult result, TimeSpan time)
    {
        line.WriteString("outcome", result.Failure is { } failure ? Wire.Name(failure.Kind) : "ok");
        line.WriteString("markdown", result.Text?.Markdown);
        line.WriteNumber("milliseconds", Math.Round(time.TotalMilliseconds, 3));
        if (result.Failure is { } why)
        {
            line.WriteString("detail", why.Detail);
        }
    }

    private static Uri Address(string? text) =>
        text is null ? NoAddress
        : Uri.TryCreate(text, UriKind.Absolute, out var url) ? url
        : throw new CommandFailure($"{text} is not an absolute address; write it with https://.");
}
