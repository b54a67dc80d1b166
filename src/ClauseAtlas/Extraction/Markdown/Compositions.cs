using System.Collections.Frozen;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// Canonical composition (Unicode NFC) of a letter and the combining mark after it. The programs run without ICU (invariant
/// globalisation), where <see cref="string.Normalize()"/> leaves such pairs apart; then the same page could give two texts.
/// Latin, Greek, Cyrillic and kana by table, Hangul by arithmetic (Unicode §3.12). Marks out of canonical order stay as they are.
/// </summary>
internal static class Compositions
{
    private static readonly FrozenDictionary<int, char> Pairs = Build();

    /// <summary>The composed character, or NUL when the two do not compose.</summary>
    public static char Compose(char letter, char mark)
    {
        if (letter is >= '\u1100' and <= '\u1112' && mark is >= '\u1161' and <= '\u1175')
        {
            return (char)(0xAC00 + ((((letter - 0x1100) * 21) + (mark - 0x1161)) * 28));
        }

        if (letter is >= '\uAC00' and <= '\uD7A3' && mark is > '\u11A7' and <= '\u11C2')
        {
            return (letter - 0xAC00) % 28 == 0 ? (char)(letter + (mark - 0x11A7)) : '\0';
        }

        return Pairs.GetValueOrDefault((letter << 16) | mark);
    }

    /// <summary>Whether a character may compose with the one before it.</summary>
    public static bool IsMark(char c) => c is (>= '\u0300' and <= '\u0345') or (>= '\u1161' and <= '\u11C2') or '\u3099' or '\u309A';

    private static FrozenDictionary<int, char> Build()
    {
        var pairs = new Dictionary<int, char>();
        foreach (var (mark, letters) in Letters)
        {
            for (var i = 0; i + 1 < letters.Length; i += 2)
            {
                pairs.Add((letters[i] << 16) | mark, letters[i + 1]);
            }
        }

        return pairs.ToFrozenDictionary();
    }

    /// <summary>For each mark: letter, composed letter, letter, composed letter…</summary>
    private static Dictionary<char, string> Letters =>
        new()
        {
            ['\u0300'] =
                "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ",
            ['\u0301'] =
                "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞",
            ['\u0302'] = "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ",
            ['\u0303'] = "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ",
            ['\u0304'] = "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ",
            ['\u0306'] = "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ",
            ['\u0307'] = "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ",
            ['\u0308'] = "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ",
            ['\u0309'] = "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ",
            ['\u030A'] = "AÅaåUŮuůwẘyẙ",
            ['\u030B'] = "OŐoőUŰuűУӲуӳ",
            ['\u030C'] = "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ",
            ['\u030F'] = "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ",
            ['\u0311'] = "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ",
            ['\u0313'] = "αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ",
            ['\u0314'] = "αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ",
            ['\u031B'] = "OƠoơUƯuư",
            ['\u0323'] = "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ",
            ['\u0324'] = "UṲuṳ",
            ['\u0325'] = "AḀaḁ",
            ['\u0326'] = "SȘsșTȚtț",
            ['\u0327'] = "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ",
            ['\u0328'] = "AĄaąEĘeęIĮiįUŲuųOǪoǫ",
            ['\u032D'] = "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ",
            ['\u032E'] = "HḪhḫ",
            ['\u0330'] = "EḚeḛIḬiḭUṴuṵ",
            ['\u0331'] = "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ",
            ['\u0342'] = "ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ",
            ['\u0345'] =
                "ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ",
            ['\u0653'] = "اآ",
            ['\u0654'] = "اأوؤيئەۀہۂےۓ",
            ['\u0655'] = "اإ",
            ['\u093C'] = "नऩरऱळऴ",
            ['\u09BE'] = "েো",
            ['\u09D7'] = "েৌ",
            ['\u0B3E'] = "େୋ",
            ['\u0B56'] = "େୈ",
            ['\u0B57'] = "େୌ",
            ['\u0BBE'] = "ெொேோ",
            ['\u0BD7'] = "ஒஔெௌ",
            ['\u0C56'] = "ెై",
            ['\u0CC2'] = "ೆೊ",
            ['\u0CD5'] = "ಿೀೆೇೊೋ",
            ['\u0CD6'] = "ೆೈ",
            ['\u0D3E'] = "െൊേോ",
            ['\u0D57'] = "െൌ",
            ['\u0DCA'] = "ෙේොෝ",
            ['\u0DCF'] = "ෙො",
            ['\u0DDF'] = "ෙෞ",
            ['\u102E'] = "ဥဦ",
            ['\u1B35'] = "ᬅᬆᬇᬈᬉᬊᬋᬌᬍᬎᬑᬒᬺᬻᬼᬽᬾᭀᬿᭁᭂᭃ",
            ['\u3099'] =
                "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ",
            ['\u309A'] = "はぱひぴふぷへぺほぽハパヒピフプヘペホポ",
        };
}
