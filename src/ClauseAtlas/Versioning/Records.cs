namespace ClauseAtlas.Versioning;

/// <summary>Where a capture comes from. Only <see cref="Witnessed"/> is called "captured by this archive".</summary>
public enum Provenance
{
    /// <summary>We fetched it.</summary>
    Witnessed,

    /// <summary>From a WARC file made by others.</summary>
    Archived,

    /// <summary>From a text or page history such as Open Terms Archive's; the origin commit is kept.</summary>
    Imported,
}

/// <summary>Who made the text differ.</summary>
public enum VersionCause
{
    Company,

    /// <summary>An extraction changed, ours or that of the archive the history comes from.</summary>
    Recipe,

    /// <summary>The selectors or the address changed.</summary>
    Declaration,
}

/// <summary>What became of one captured text (DESIGN §6, <c>import --report</c>). A provisional one is settled by later captures.</summary>
public enum CaptureOutcome
{
    /// <summary>The first text of the document: version 1.</summary>
    First,

    /// <summary>A new version, and a change from the one before.</summary>
    Change,

    /// <summary>Equal to the current version.</summary>
    Verification,

    /// <summary>A text seen before, or one that did not last: no change.</summary>
    Variant,

    /// <summary>New, waiting for a second capture.</summary>
    Provisional,

    /// <summary>Most of the text gone, another language, or a mass failure: waits for more.</summary>
    Suspect,

    /// <summary>No policy text came of it; the failure says why.</summary>
    Rejected,
}

/// <summary>Whether readers see a change.</summary>
public enum ChangeState
{
    /// <summary>Administrative or higher, by the company: on pages and lists.</summary>
    Published,

    /// <summary>Cosmetic, or caused by an extraction: kept and counted, off every feed.</summary>
    Recorded,

    /// <summary>To be published, but its capture run is not over, or failed as a whole: a later good run that still sees it publishes it.</summary>
    Held,
}
