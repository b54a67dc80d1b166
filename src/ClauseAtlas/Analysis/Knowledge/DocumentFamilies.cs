namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>
/// Families of document types, by what one may expect in them. Where a type is looked for in a family and not found in a current text, its absence is a finding;
/// elsewhere nothing is said.
/// </summary>
public static class DocumentFamilies
{
    public const string Terms = "terms";
    public const string Privacy = "privacy";
    public const string Conduct = "conduct";
    public const string Commerce = "commerce";
    public const string Processing = "processing";
    public const string Cookies = "cookies";
    public const string Other = "other";

    public static bool IsKnown(string family) => family is Terms or Privacy or Conduct or Commerce or Processing or Cookies;

    /// <summary>The family of a document type id.</summary>
    public static string Of(string documentType) =>
        documentType switch
        {
            "terms_of_service" or "developer_terms" or "commercial_terms" or "general_conditions_of_sale" or "business_terms" => Terms,
            "privacy_policy" or "business_privacy_policy" => Privacy,
            "community_guidelines" or "acceptable_use_policy" or "restricted_use_policy" or "copyright_claims_policy" => Conduct,
            "in_app_purchases_policy" or "refund_policy" or "fee_schedule" or "subscription_terms" or "payment_terms" => Commerce,
            "data_processor_agreement" or "data_controller_agreement" => Processing,
            "trackers_policy" => Cookies,
            _ => Other,
        };
}
