using ClauseAtlas.Fetching.Answers;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching;

/// <summary>One try at one address: an answer with its reading, or a failure on the wire.</summary>
internal sealed record Attempt(HttpAnswer? Answer, AnswerReading? Reading, CaptureFailure? Failure, bool Transient)
{
    public static Attempt Of(HttpAnswer answer, AnswerReading reading) => new(answer, reading, null, reading.Transient);

    public static Attempt OutOfTime(Uri location, TimeSpan limit) =>
        new(
            null,
            null,
            new CaptureFailure(
                CaptureFailureKind.LimitReached,
                $"The requests of this page took more than {limit.TotalSeconds:0.#} s together.",
                location
            ),
            false
        );

    /// <summary>Adds a sentence to the failure, if there is one.</summary>
    public Attempt Explained(string sentence) =>
        this with
        {
            Failure = Failure is null ? null : Failure with { Detail = $"{Failure.Detail} {sentence}" },
            Reading = Reading?.Failure is { } failure
                ? Reading with
                {
                    Failure = failure with { Detail = $"{failure.Detail} {sentence}" },
                }
                : Reading,
        };
}
