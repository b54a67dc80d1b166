using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DocumentTypesTests
{
    [Fact]
    public void All_types_of_Open_Terms_Archive_are_there() => Assert.Equal(44, DocumentTypes.All.Count(DocumentTypes.IsOpenTermsArchive));

    [Fact]
    public void No_name_means_two_types()
    {
        foreach (var type in DocumentTypes.All)
        {
            Assert.All(type.Aliases.Append(type.Name).Append(type.Id), name => Assert.Equal(type.Id, DocumentTypes.TryFind(name)?.Id));
        }

        Assert.Equal(DocumentTypes.All.Length, DocumentTypes.All.Select(type => type.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("terms and conditions", "terms_of_service")]
    [InlineData("COOKIE POLICY", "trackers_policy")]
    [InlineData("In-app purchases policy", "in_app_purchases_policy")]
    [InlineData("usage policies", "ai_usage_policy")]
    [InlineData("Childrens Privacy Notice", "childrens_privacy_notice")]
    [InlineData("EULA", "licence_agreement")]
    public void A_type_is_found_by_any_of_its_names(string name, string id) => Assert.Equal(id, DocumentTypes.TryFind(name)?.Id);

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(DocumentTypes.TryFind("Recipe for soup"));
}
