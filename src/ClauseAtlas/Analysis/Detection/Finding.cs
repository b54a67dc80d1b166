using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>A type seen in a sentence.</summary>
/// <param name="Confidence">0 to 1, calibrated: of findings at 0.9, nine in ten should be right.</param>
/// <param name="IsStanceProved">Words prove the stance; else it is what is usual for the type.</param>
/// <param name="Rank">What orders types of one sentence: the model's probability where it was taught the type by labels (rules are among its features), else the confidence.</param>
/// <param name="IsRuled">A rule of medium or more strength saw it, not only the model.</param>
/// <param name="Rules">Ids of the rules that fired; empty when only the model saw it.</param>
public sealed record Finding(
    ProvisionType Type,
    double Confidence,
    Stance Stance,
    bool IsStanceProved,
    bool IsRuled,
    double Rank,
    ImmutableArray<string> Rules
)
{
    /// <summary>The type is sure enough for readers; the others wait for review.</summary>
    public bool IsPublished => Confidence >= Detector.PublishAt;

    /// <summary>Sure enough to say what the clause does: a rule proves it by words. The model alone never speaks to readers; what it alone sees waits for review.</summary>
    public bool IsSayable => IsPublished && IsRuled;
}

/// <summary>What a trained model says of a sentence. Values are probabilities, calibrated on companies it was not trained on.</summary>
/// <param name="Types">Of each type id it knows.</param>
/// <param name="Labelled">Ids of the types it was taught by people's labels; of the others it saw examples only.</param>
/// <param name="Judgement">How volunteers would judge it; null when the model does not say.</param>
public sealed record ModelScores(IReadOnlyDictionary<string, double> Types, Judgement? Judgement, IReadOnlySet<string> Labelled);

/// <summary>Readers' scale: what a clause is for the people bound by it.</summary>
public enum Judgement
{
    Good,
    Neutral,
    Bad,
    Blocker,
}

/// <summary>A trained model, as detection uses it.</summary>
public interface ISentenceModel
{
    /// <summary>Which model it is: a digest for records made with it.</summary>
    string Revision { get; }

    /// <summary>Scores of one sentence.</summary>
    /// <param name="rules">Ids of the rules that fired on it.</param>
    ModelScores Score(string sentence, IReadOnlyList<string> rules);
}
