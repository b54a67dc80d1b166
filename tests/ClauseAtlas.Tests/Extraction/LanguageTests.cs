using System.Text.Json;
using ClauseAtlas.Extraction.Languages;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(
        "en",
        "We collect the information that you give us when you use the services, and we share it with others only if you agree to this or if the law tells us to do so."
    )]
    [InlineData(
        "de",
        "Wir verarbeiten Ihre personenbezogenen Daten nur, wenn Sie uns Ihre Einwilligung erteilt haben oder wenn das Gesetz dies erlaubt, und wir geben sie nicht an Dritte weiter."
    )]
    [InlineData(
        "fr",
        "Nous collectons les données que vous nous fournissez lorsque vous utilisez nos services et nous ne les partageons avec des tiers que si vous avez donné votre accord."
    )]
    [InlineData(
        "es",
        "Recopilamos los datos que usted nos facilita cuando utiliza nuestros servicios y no los compartimos con terceros, salvo que usted lo autorice o lo exija la ley."
    )]
    [InlineData(
        "it",
        "Raccogliamo i dati che l'utente ci fornisce quando utilizza i nostri servizi e non li condividiamo con terzi se non con il suo consenso o quando lo richiede la legge."
    )]
    [InlineData(
        "pt",
        "Recolhemos os dados que você nos fornece quando utiliza os nossos serviços e não os partilhamos com terceiros, a não ser que você o autorize ou que a lei o exija."
    )]
    [InlineData(
        "nl",
        "Wij verzamelen de gegevens die u ons geeft wanneer u onze diensten gebruikt en wij delen deze niet met anderen, tenzij u daarvoor toestemming geeft of de wet dit eist."
    )]
    [InlineData(
        "pl",
        "Zbieramy dane, które nam przekazujesz, gdy korzystasz z naszych usług, i nie udostępniamy ich innym, chyba że wyrazisz na to zgodę lub jest to wymagane przez prawo."
    )]
    [InlineData(
        "sv",
        "Vi samlar in de uppgifter som du ger oss när du använder våra tjänster och vi delar dem inte med andra om du inte har samtyckt till detta eller om det krävs av lagen."
    )]
    [InlineData(
        "fi",
        "Keräämme tietoja, joita annat meille, kun käytät palvelua, ja emme jaa niitä muiden kanssa, jos et ole antanut siihen lupaa tai jos laki ei sitä vaadi. Tämä koskee myös tietoja, jotka ovat julkisia."
    )]
    [InlineData(
        "cs",
        "Shromažďujeme údaje, které nám poskytnete, když používáte naše služby, a nesdílíme je s jinými, pokud k tomu nedáte souhlas nebo pokud to není vyžadováno zákonem. To je vše, co o vás víme."
    )]
    [InlineData(
        "tr",
        "Hizmetleri kullanırken bize verdiğiniz kişisel verileri topluyoruz ve bu verileri siz izin vermedikçe veya yasa tarafından gerekli olmadıkça başka kişiler ile paylaşmıyoruz. Bu bizim için çok önemli."
    )]
    [InlineData(
        "hu",
        "Az adatokat, amelyeket Ön ad nekünk, amikor a szolgáltatást használja, nem osztjuk meg másokkal, csak ha Ön ehhez hozzájárul, vagy ha ezt a törvény előírja. Ez minden adatra és minden esetre igaz."
    )]
    [InlineData(
        "ro",
        "Colectăm datele pe care ni le oferiți când folosiți serviciile noastre și nu le împărtășim cu alții, dacă nu sunteți de acord sau dacă nu este cerut prin lege. Aceste date sunt ale dumneavoastră."
    )]
    [InlineData(
        "ru",
        "Мы собираем данные, которые вы нам предоставляете при использовании наших услуг, и не передаем их другим, если вы не дали на это согласие или если это не требуется по закону."
    )]
    [InlineData(
        "uk",
        "Ми збираємо дані, які ви нам надаєте під час використання наших послуг, і не передаємо їх іншим, якщо ви не дали на це згоди або якщо це не вимагається законом та у суді."
    )]
    [InlineData(
        "ja",
        "当社は、お客様が本サービスを利用する際に提供した個人情報を収集し、お客様の同意がある場合または法令に基づく場合を除き、第三者に提供しません。本規約に定める通り取り扱います。"
    )]
    [InlineData(
        "zh",
        "我们收集您在使用我们的服务时向我们提供的个人信息,除非您同意或法律要求,我们不会与第三方共享这些信息。我们将按照本隐私政策的规定处理您的个人信息,并保护您的合法权益。"
    )]
    [InlineData(
        "ko",
        "회사는 이용자가 서비스를 이용할 때 제공한 개인정보를 수집하며, 이용자가 동의하거나 법률이 요구하는 경우를 제외하고는 제삼자에게 제공하지 않습니다. 이 약관에 따라 처리합니다."
    )]
    [InlineData(
        "ar",
        "نحن نجمع البيانات التي تقدمها لنا عند استخدام خدماتنا ولا نشاركها مع الآخرين إلا إذا وافقت على ذلك أو إذا طلب القانون ذلك منا، وسوف نحمي هذه البيانات دائما وفي كل وقت."
    )]
    [InlineData(
        "el",
        "Συλλέγουμε τα δεδομένα που μας δίνετε όταν χρησιμοποιείτε τις υπηρεσίες μας και δεν τα μοιραζόμαστε με άλλους, εκτός αν συμφωνείτε με αυτό ή αν το απαιτεί ο νόμος."
    )]
    public void The_language_of_a_policy_sentence_is_known(string expected, string text) =>
        Assert.Equal(expected, LanguageDetector.Detect(text));

    [Theory]
    [InlineData(
        "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim minim veniam quis nostrud"
    )]
    [InlineData("Short.")]
    [InlineData(
        "AWS, Stripe, Twilio, Zendesk, Datadog, Snowflake, MongoDB, Elastic, Cloudflare, Fastly, Okta, Auth0, Segment, Amplitude, Mixpanel, HubSpot, Salesforce, Marketo"
    )]
    public void An_unclear_text_stays_undecided(string text) => Assert.Null(LanguageDetector.Detect(text));

    [Fact]
    public void The_recorded_histories_are_in_the_languages_their_names_say()
    {
        var folder = Corpus.Require("histories");
        var (right, wrong) = (0, new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var file = entry.RootElement.GetProperty("file").GetString()!;
            var document = entry.RootElement.GetProperty("document").GetString()!;
            var expected =
                document.StartsWith("de_", StringComparison.Ordinal) ? "de"
                : document.StartsWith("fr_", StringComparison.Ordinal) ? "fr"
                : "en";
            var text = File.ReadAllText(Path.Combine(folder, file));
            if (text.Length < 400)
            {
                continue; // Recorded shells: "Loading" and nothing else.
            }

            var found = LanguageDetector.Detect(text);
            if (found == expected)
            {
                right++;
            }
            else
            {
                wrong.Add($"{document} {file}: {found ?? "undecided"}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} right; {string.Join("; ", wrong.Take(20))}");
        Assert.True(wrong.Count * 100 <= right, string.Join("\n", wrong.Take(20)));
    }
}
