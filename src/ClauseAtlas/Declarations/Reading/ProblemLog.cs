using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Collects the problems of one file while it is read.</summary>
internal sealed class ProblemLog(string file)
{
    private readonly List<DeclarationProblem> _problems = [];

    /// <summary>What was found, in the order of the file, each thing once.</summary>
    public ImmutableArray<DeclarationProblem> Problems => [.. _problems.Distinct().OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public int Errors => _problems.Count(p => p.Severity == ProblemSeverity.Error);

    public void Error(JsonTree at, string message, string instead) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, at.Path, message, instead);

    public void Warning(JsonTree at, string message, string instead) =>
        Add(ProblemSeverity.Warning, at.Line, at.Column, at.Path, message, instead);

    public void Error(JsonMember at, string message, string instead) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, at.Value.Path, message, instead);

    public void Warning(JsonMember at, string message, string instead) =>
        Add(ProblemSeverity.Warning, at.Line, at.Column, at.Value.Path, message, instead);

    /// <summary>A problem of the file as a whole.</summary>
    public void Whole(ProblemSeverity severity, string message, string instead) => Add(severity, 0, 0, "$", message, instead);

    public void Add(ProblemSeverity severity, int line, int column, string path, string message, string instead) =>
        _problems.Add(new DeclarationProblem(severity, file, line, column, path, message, instead));
}
