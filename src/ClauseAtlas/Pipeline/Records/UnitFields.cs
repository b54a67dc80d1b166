namespace ClauseAtlas.Pipeline.Records;

/// <summary>Names in the metadata record that ends each WARC unit: all that the index needs to be made again.</summary>
internal static class UnitFields
{
    public const string OriginKey = "origin-key";
    public const string Entity = "entity";
    public const string Document = "document";
    public const string Part = "part";
    public const string Provenance = "provenance";
    public const string Commit = "origin-commit";
    public const string Cause = "cause";
    public const string SelfPublished = "self-published";
    public const string Language = "language";
    public const string Title = "title";
    public const string Type = "document-type";
    public const string Status = "status";

    /// <summary>The number its row gets: units without a row are taken in by it.</summary>
    public const string Number = "capture";
    public const string MoreParts = "more-parts-follow";
    public const string Refused = "refused";
    public const string Declaration = "declaration-revision";
    public const string Failure = "failure";

    /// <summary>Which step failed: <c>fetch</c>, where no page came, or <c>extract</c>, which is tried again when the unit is read back.</summary>
    public const string FailedStep = "failed-step";
    public const string Detail = "failure-detail";
    public const string FinalAddress = "final-address";
    public const string Rendered = "rendered";
    public const string Hops = "hops";

    /// <summary>When the capture run began that a capture is part of.</summary>
    public const string Run = "run";
}
