namespace ClauseAtlas.Tests.Versioning;

/// <summary>Policies of companies that do not exist, written for these tests.</summary>
internal static class FictionalPolicies
{
    public const string English = """
        # Larkspur Terms of Service

        *Last updated: March 4, 2024*

        - [1. Your account](#account)
        - [2. Fees](#fees)
        - [3. Your data](#data)

        These Terms are a contract between you and Larkspur Holdings Inc. They are effective as of March 4, 2024 for customers in Texas.

        ## 1. Your account

        You must be at least 16 years old. You may share your password with a member of your household. We may close an account that is idle for 24 months. You choose a name and password and may keep up to 10000 names.

        - Keep your contact details up to date.
        - Tell us within 30 days when your address changes.
        - Do not sell, rent or lend the account to others, whatever they offer for it.

        ## 2. Fees

        A plan costs $50 per month. We will refund a cancelled plan within 30 days, as set out in Section 3. Late payments bear interest at 1.5 % per month.

        | Plan | Price | Refund |
        | --- | --- | --- |
        | Basic | $5 | 14 days |
        | Team | $25 | 30 days |

        ## 3. Your data

        We do not sell personal data. We will not use your recordings to train models without your consent, and we will delete them when you ask us to.

        We share data with the following processors:

        - [Quillmail](https://quillmail.example/)
        - [Ostrich Cloud](https://ostrich.example/)
        - [Tallyhouse](https://tallyhouse.example/)

        If you have a dispute with us, tell us first. Any dispute is decided by the courts of Delaware under the laws of Delaware. You may bring a claim within 2 years.

        ## 4. Contact

        Larkspur Holdings Inc., 12 Harbour Street, Suite 4, Portland, OR 97201

        Write to privacy@larkspur.example or call +1 503 555 0148. The service is protected by U.S. patents 9,123,456 and 10,234,567.

        Version 3.1

        [Home](https://larkspur.example/) [Pricing](https://larkspur.example/pricing) [Careers](https://larkspur.example/jobs)

        © 2024 Larkspur Holdings Inc.
        """;

    public const string German = """
        # Datenschutzerklärung der Kranich GmbH

        Stand: 4. März 2024

        ## 1. Ihre Daten

        Wir verkaufen keine personenbezogenen Daten. Wir löschen Ihre Aufnahmen innerhalb von 30 Tagen. Wir dürfen Ihre Angaben an Partner in der Schweiz weitergeben.

        ## 2. Kosten

        Ein Abonnement kostet 10,50 € im Monat. Sie können jederzeit kündigen.

        Kranich GmbH, Hafenstraße 12, 20457 Hamburg

        Schreiben Sie an datenschutz@kranich.example.
        """;

    public const string French = """
        # Politique de confidentialité de Merle SAS

        Dernière mise à jour : 4 mars 2024

        ## 1. Vos données

        Nous ne vendons pas vos données. Nous les conservons pendant 12 mois. Vous pouvez vous opposer à leur utilisation à tout moment.
        """;

    public const string Spanish = """
        # Política de privacidad de Gorrión S.L.

        Última actualización: 4 de marzo de 2024

        ## 1. Sus datos

        No vendemos sus datos personales. Los conservamos durante 12 meses. Usted puede oponerse sin coste alguno.
        """;
}
