using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>Open Terms Archive's commit subjects, old and new wordings (OTA.md §2).</summary>
internal static class OtaSubjects
{
    private static readonly (string Prefix, VersionCause Cause)[] Known =
    [
        ("First record of ", VersionCause.Company),
        ("Start tracking ", VersionCause.Company),
        ("Record new changes of ", VersionCause.Company),
        ("Update ", VersionCause.Company),
        ("Apply technical or declaration upgrade on ", VersionCause.Recipe),
        ("Apply technical upgrade on ", VersionCause.Recipe),
        ("Refilter ", VersionCause.Recipe),
    ];

    /// <summary>Whether a subject is one that the archive's engine writes; people's own commits are not.</summary>
    public static bool IsRecord(string subject) => Known.Any(k => subject.StartsWith(k.Prefix, StringComparison.Ordinal));

    public static VersionCause Cause(string? subject) =>
        subject is null ? VersionCause.Company : Known.FirstOrDefault(k => subject.StartsWith(k.Prefix, StringComparison.Ordinal)).Cause;
}
