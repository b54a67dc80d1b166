namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>That one type's declaration or code names another type. Nested types count as their outermost.</summary>
internal readonly record struct TypeUse(string Assembly, string FromNamespace, string FromType, string ToNamespace, string ToType)
{
    public override string ToString() => $"{FromNamespace}.{FromType} uses {ToNamespace}.{ToType}";
}

/// <summary>That a method body calls or names a member.</summary>
internal readonly record struct MemberUse(string Assembly, string FromNamespace, string FromType, string Member);
