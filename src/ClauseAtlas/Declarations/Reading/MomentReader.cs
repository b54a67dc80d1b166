using System.Globalization;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads moments (RFC 3339). A date alone is refused: it does not say which end of the day it means.</summary>
internal static partial class MomentReader
{
    public static DateTimeOffset? Read(JsonTree value, string what, ProblemLog log)
    {
        if (!JsonChecks.Is(value, JsonKind.Text, what, "a moment such as \"2024-03-18T18:30:09Z\"", log))
        {
            return null;
        }

        if (
            Form().IsMatch(value.Text)
            && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        )
        {
            return moment.ToUniversalTime();
        }

        log.Error(
            value,
            $"\"{Printable.Of(value.Text)}\" is no moment.",
            DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? $"Write the time too: \"{value.Text}T23:59:59Z\" is the end of that day."
                : "Write date, time and offset, such as \"2024-03-18T18:30:09Z\"."
        );
        return null;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Form();
}
