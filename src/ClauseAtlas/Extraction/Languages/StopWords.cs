using System.Collections.Frozen;

namespace ClauseAtlas.Extraction.Languages;

/// <summary>The commonest small words of each language, and words policies cannot do without. Written for this program.</summary>
internal static class StopWords
{
    private static readonly (string Language, bool Cyrillic, string Words)[] Lists =
    [
        (
            "en",
            false,
            "the of and to in you your we our us is are that this for with on as by be or not may any will can have from it if these which such when about other information use at an they their who has been"
        ),
        (
            "de",
            false,
            "der die das und zu den von mit für ist auf sie wir ihre ihren uns nicht ein eine einer werden dass bei oder im des dem zur zum durch wenn diese dieser unsere sind können kann auch sich nach aus daten als wird haben"
        ),
        (
            "fr",
            false,
            "le la les des et de du un une vous nous votre vos notre nos pour dans est sont par sur que qui ce cette ces avec ou à au aux pas être données peut pouvons si il elle en plus lorsque afin utilisation avez leur"
        ),
        (
            "es",
            false,
            "el la los las de del y en que un una usted su sus nuestro nuestra nuestros para con por es son se lo al no o como este esta estos puede podemos cuando datos si sobre más información nos también entre sin"
        ),
        (
            "it",
            false,
            "il la lo gli le di del della dei delle e in che un una per con è sono si non dell nel nella alla al dati utente nostro nostra suoi questo questa può come se o da ai anche nostri tuoi servizi più tali"
        ),
        (
            "pl",
            false,
            "i w z na do się nie że jest są oraz przez dla od lub o po które który która użytkownika danych osobowych twoje nasze nas może przy jak za tym celu te ich usług pan możemy także jeśli"
        ),
        (
            "pt",
            false,
            "o a os as de do da dos das e em que um uma você seu sua seus suas nosso nossa para com por é são não ao no na nos nas ou se como este esta dados pode podemos quando mais informações também pelo pela sobre"
        ),
        (
            "nl",
            false,
            "de het een en van in op te voor met is zijn wij we u uw ons onze dat die niet of door aan bij als kan kunnen deze dit worden wordt naar om gegevens je jouw ook er wanneer over uit"
        ),
        (
            "sv",
            false,
            "och i att det som en för på är av med den till inte du vi din dina vår våra oss ett om har kan eller när de från dig uppgifter detta ska vid denna dessa sig så hur"
        ),
        (
            "da",
            false,
            "og i at det som en for på er af med den til ikke du vi din dine vores os et om har kan eller når de fra dig oplysninger dette skal ved denne disse sig hvis vil hvordan også"
        ),
        (
            "no",
            false,
            "og i å det som en for på er av med den til ikke du vi din dine våre oss et om har kan eller når de fra deg opplysninger dette skal ved denne disse seg hvis vil hvordan også personopplysninger"
        ),
        (
            "fi",
            false,
            "ja on ei että se tai voi kun sekä ovat ne joka jotka mukaan me sinun sinä meidän tietoja tämä tämän siitä myös voimme kuin jos olet hän niiden palvelun käyttää käytämme henkilötietoja ole kanssa"
        ),
        (
            "cs",
            false,
            "a v na se je že pro s z do o které který nebo jsou být k za od ve po jako vaše vám nás náš údaje osobních osobní můžeme může při jeho tím této tyto pokud služby služeb souhlas"
        ),
        (
            "sk",
            false,
            "a v na sa je že pre s z do o ktoré ktorý alebo sú byť k za od vo po ako vaše vám nás náš údaje osobných osobné môžeme môže pri jeho tým tejto tieto ak služby služieb súhlas"
        ),
        (
            "ro",
            false,
            "și în de la a cu pe pentru că nu este sunt care din sau dumneavoastră noastre noastră ce prin se le poate putem date datele să al ale ai dacă aceste acest această fi vă"
        ),
        (
            "hu",
            false,
            "a az és hogy nem is egy ez vagy meg ha adatok személyes az ön mi kell lehet vagy által során illetve valamint amely azt ezt nekünk szolgáltatás kezelése adatkezelés van sem csak mint minden"
        ),
        (
            "tr",
            false,
            "ve bir bu için ile de da olarak veya olan kişisel sizin bizim biz siz gibi daha ne her en tarafından verilerin veri verileriniz kadar sonra değil üzere ilgili kullanım olduğu çok var"
        ),
        (
            "hr",
            false,
            "i u na se je da za od s o koje koji ili su biti kao vaše vam nas naš podatke osobnih osobne možemo može pri njegov ovu ove ako usluge usluga podataka te smo što iz vašim"
        ),
        (
            "id",
            false,
            "dan yang di untuk dari dengan ini anda kami atau pada tidak dalam adalah dapat akan kepada oleh jika sebagai data informasi pribadi layanan tersebut kita ke setiap penggunaan harus bahwa lain"
        ),
        (
            "vi",
            false,
            "và của các cho là với được không có trong này chúng tôi bạn hoặc thông tin từ để khi người dùng những một tại về theo đến cá nhân dịch vụ sử"
        ),
        (
            "ca",
            false,
            "el la els les de del i en que un una vostè seva nostre nostra per amb és són es no o com aquest aquesta pot podem quan dades si sobre més informació també entre sense als pels"
        ),
        (
            "ru",
            true,
            "и в на не что с по для вы мы вас наш или к от из как о это при за если мы вашей ваши наши их может могут так также данных которые является до"
        ),
        (
            "uk",
            true,
            "і в на не що з по для ви ми вас наш або до від із як про це при за якщо вашої ваші наші їх може можуть так також даних які є та й у"
        ),
        (
            "bg",
            true,
            "и в на не че с по за вие ние вас наш или към от из как това при ако вашите нашите може могат така също данни които е се да са като"
        ),
        (
            "sr",
            true,
            "и у на не да с по за ви ми вас наш или ка од из како ово при ако ваше наше може могу такође података које је се са као што"
        ),
    ]; // csharpier-ignore

    private static readonly FrozenDictionary<string, int> LatinWords = Index(cyrillic: false);
    private static readonly FrozenDictionary<string, int> CyrillicWords = Index(cyrillic: true);

    public static string[] Languages { get; } = [.. Lists.Select(l => l.Language)];

    /// <summary>The words of one script's languages.</summary>
    public static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Of(bool cyrillic) =>
        (cyrillic ? CyrillicWords : LatinWords).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Word → a bit for each language that has it.</summary>
    private static FrozenDictionary<string, int> Index(bool cyrillic)
    {
        var index = new Dictionary<string, int>();
        for (var i = 0; i < Lists.Length; i++)
        {
            foreach (var word in Lists[i].Cyrillic == cyrillic ? Lists[i].Words.Split(' ') : [])
            {
                index[word] = index.GetValueOrDefault(word) | (1 << i);
            }
        }

        return index.ToFrozenDictionary();
    }
}
