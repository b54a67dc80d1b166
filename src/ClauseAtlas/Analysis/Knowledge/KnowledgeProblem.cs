namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>What is wrong in a knowledge file, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Path">Keys from the top, <c>rules[2].match[0]</c>.</param>
public sealed record KnowledgeProblem(string File, int Line, string Path, string Message)
{
    public override string ToString() => $"{File}:{Line}: {(Path.Length > 0 ? Path + ": " : "")}{Message}";
}

/// <summary>The knowledge files cannot be used.</summary>
public sealed class KnowledgeException(IReadOnlyList<KnowledgeProblem> problems)
    : Exception($"The knowledge base has {problems.Count} problem(s):\n" + string.Join('\n', problems.Take(50)))
{
    public IReadOnlyList<KnowledgeProblem> Problems { get; } = problems;
}
