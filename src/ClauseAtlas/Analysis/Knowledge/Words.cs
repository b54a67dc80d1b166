namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>What the text does (DESIGN §2).</summary>
public enum Stance
{
    /// <summary>The company may.</summary>
    Permits,

    /// <summary>The company may, unless the user opts out.</summary>
    PermitsWithOptOut,

    /// <summary>The company may only after the user agreed to just that.</summary>
    RequiresOptIn,

    /// <summary>The company says that it does not.</summary>
    Forbids,

    /// <summary>The user gets a right, or the company binds itself.</summary>
    GrantsRight,

    /// <summary>The user gives up or is denied a right, or takes on a duty.</summary>
    LimitsRight,

    /// <summary>The text informs.</summary>
    Discloses,

    /// <summary>Two of these that pull apart.</summary>
    Mixed,
}

/// <summary>How much a provision weighs on the people bound by it (PRODUCT §3), lightest first.</summary>
public enum Severity
{
    /// <summary>Gives the user a right or binds the company.</summary>
    Protective,

    /// <summary>Standard terms, little impact.</summary>
    Low,

    /// <summary>Worth knowing: partial protections or limited scope.</summary>
    Medium,

    /// <summary>Significantly limits legal rights, authorises broad data use or creates material financial exposure.</summary>
    High,
}

/// <summary>Facts that are read from a clause.</summary>
public enum FactKind
{
    /// <summary>A period or day by which the reader must act ("within 30 days").</summary>
    Deadline,
    Amount,
    Email,
    PostalAddress,
    Link,

    /// <summary>The law that governs ("California").</summary>
    Law,

    /// <summary>The courts that are named.</summary>
    Venue,
    ArbitrationBody,
    Age,
    RetentionPeriod,
    NoticePeriod,

    /// <summary>How one opts out ("in your account settings").</summary>
    OptOutWay,

    /// <summary>A kind of personal data that is named.</summary>
    Data,

    /// <summary>Who receives the data.</summary>
    Recipient,

    /// <summary>What it is used for.</summary>
    Purpose,
}

/// <summary>The names of stances, severities and facts in data files and machine formats: snake case.</summary>
public static class Words
{
    public static string Name(this Stance stance) => Snake(stance.ToString());

    public static string Name(this Severity severity) => Snake(severity.ToString());

    public static string Name(this FactKind fact) => Snake(fact.ToString());

    /// <summary>The value with that name; null when there is none.</summary>
    public static T? Named<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Snake(value.ToString()) == name)
            {
                return value;
            }
        }

        return null;
    }

    public static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(Snake);

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
