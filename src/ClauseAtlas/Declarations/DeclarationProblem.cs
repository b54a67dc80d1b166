namespace ClauseAtlas.Declarations;

/// <summary>How bad a problem of a declaration is.</summary>
public enum ProblemSeverity
{
    /// <summary>Usable as it stands; somebody should look.</summary>
    Warning,

    /// <summary>What it is about is not used.</summary>
    Error,
}

/// <summary>One thing wrong in a declaration file: where, what, and what to write instead.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">From 1; 0 when the problem is of the file as a whole.</param>
/// <param name="Column">From 1, in characters; 0 as for <paramref name="Line"/>.</param>
/// <param name="JsonPath">Such as <c>$.terms['Privacy Policy'].select[0]</c>; <c>$</c> for the file.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Instead">What to write, or do, instead.</param>
public sealed record DeclarationProblem(
    ProblemSeverity Severity,
    string File,
    int Line,
    int Column,
    string JsonPath,
    string Message,
    string Instead
)
{
    /// <summary>One line for a terminal, in the form editors understand.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Severity == ProblemSeverity.Error ? "error" : "warning")}: {JsonPath}: {Message} {Instead}";
}
