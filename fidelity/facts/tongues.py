"""Which language a word in Latin letters looks like: by its being a function word, by its letters, by its ending."""

from __future__ import annotations

import functools
import unicodedata

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech

FUNCTION = {
    "German": """und oder nicht ist sind wird werden wurde wurden hat haben auch aber wenn dass daß weil wie noch nur
        nach vor bei beim mit für über unter durch gegen ohne zwischen während seit bis aus zum zur vom ins im auf
        eine einer eines einem einen ein kein keine sich sie er wir ihr ihre ihrer ihm ihn sein seine seinem seinen
        dieser diese dieses jeder jede alle mehr sehr schon dann wo hier dort jedoch dennoch bereits sowie deren dessen
        konnte kann muss soll sollte würde sowohl bisher zwei drei vier fünf sechs sieben acht neun zehn
        heute gestern wieder immer weitere laut""",
    "French": """avec dans pour sur sous sans chez entre vers depuis pendant après avant contre mais donc ainsi aussi
        très moins mieux que qui quoi dont où quand comme parce puisque lorsque est sont était étaient été être avoir
        avait ont une aux ces cette cet leur leurs nous vous ils elle elles lui même tout toute tous toutes plusieurs
        autre autres encore déjà toujours jamais rien selon également notamment cependant hier aujourd'hui deux trois
        quatre cinq sept huit neuf dix""",
    "Spanish": """que con para por sin sobre entre hasta desde según durante contra hacia pero sino aunque porque cuando
        donde como mientras también tampoco muy más menos ya aún siempre nunca una unos unas los las esta este estos
        estas ese esa eso aquel sus su nos les quien quienes cual cuyo es son era eran fue fueron ser está están estaba
        había ha han hay tiene tienen puede pueden dijo hace después antes ayer hoy mismo misma otro otra otros otras
        todo todos toda todas cada muchos algunos tras dos tres cuatro cinco seis siete ocho nueve diez y""",
    "Italian": """che con per sono era erano stato stata stati essere avere ha hanno aveva anche ma però perché quando
        dove come mentre più molto già ancora sempre mai nel nella nelle nei negli sul sulla dal dalla alla alle dello
        degli delle questo questa questi queste quello quella suo sua suoi loro chi cui dopo prima senza tra fra durante
        contro secondo tutti tutte tutto ogni altro altri altre nonostante non si gli uno due tre quattro cinque sei
        sette otto nove dieci ieri oggi""",
    "Portuguese": """que com para por sem sobre entre até desde segundo durante contra mas porém porque quando onde como
        enquanto também muito mais menos já ainda sempre nunca uma umas uns os às aos na nas no nos pelo pela pelos
        esta este isso isto aquele seu sua seus suas ele ela eles elas quem é são foi foram era ser está estão tem têm
        havia pode disse depois antes ontem hoje outro outra todos cada dois três quatro cinco seis sete oito nove dez
        não""",
    "Catalan": """amb per que però perquè quan com també molt més menys sempre una uns unes els les aquest aquesta
        aquests seva seus ell ella és són era eren va van ha han pot després abans ahir avui altres tots cada dos tres
        quatre cinc sis set vuit nou deu""",
    "Dutch": """en een het niet zijn wordt worden werd werden heeft hebben ook maar als omdat dat die deze dit naar voor
        met door tegen zonder tussen tijdens sinds tot uit bij onder zich zij hij wij hun haar geen meer zeer nog al dan
        waar hier daar echter volgens onze veel""",
    "Swedish": """och eller inte är var blir blev har hade också men som att när där efter före med utan mellan under
        sedan från till för över ett den det dessa denna sig han hon vi ni mycket mer redan alla""",
    "Danish or Norwegian": """og eller ikke er var blir blev har havde hadde også men som at når hvor efter etter før
        med uden uten mellom mellem siden fra til for over et en det disse denne seg sig han hun vi meget mer alle""",
    "Polish": """i oraz lub nie jest są był była było były będzie być ma mają miał także również ale lecz że który która
        które którzy którego której kiedy gdzie gdy jak po przed przez przy bez między podczas od ze we nad pod dla
        tego tej ten ta te tych jego jej ich się bardzo już jeszcze nadal tylko wszystkie później
        dwa trzy cztery pięć""",
    "Czech": """a nebo není je jsou byl byla bylo byly bude být má mají měl také rovněž ale však že který která které
        kteří kde když jako po před při bez mezi během od ve nad pod pro toho této tento tato toto těchto jeho její
        jejich se velmi už ještě jen pouze všechny podle kvůli proto protože zde dva tři čtyři pět""",
    "Croatian, Serbian or Bosnian": """ili nije je su bio bila bilo biti ima imaju također takođe ali koji koja koje
        kada gdje gde kao poslije posle prije pre kroz bez između tijekom od za iz nad pod ovaj ova ovo njegov njihov
        se vrlo već još samo sve prema zbog""",
    "Romanian": """și sau nu este sunt era fost fi are au avea dar însă că care când unde cum după înainte prin fără
        între timpul din la cu pe pentru acest această aceste lui ei lor mai foarte deja doar toate""",
    "Hungarian": """és vagy nem van volt lesz hogy amely aki mikor hol mint után előtt között alatt egy azt ezt ezek
        nagyon már még csak minden szerint is""",
    "Finnish": """ja tai ei on oli ovat olivat olla myös mutta että joka jotka kun missä kuin jälkeen ennen ilman
        välillä hän he se ne tämä nämä hyvin jo vielä vain kaikki mukaan""",
    "Turkish": """ve veya değil bir bu şu için ile ama fakat çünkü ki gibi kadar sonra önce göre olan olarak oldu olduğu
        dedi daha çok en her hiç var yok şey kendi""",
    "Indonesian or Malay": """yang dan atau tidak bukan adalah ini itu dengan untuk dari pada dalam oleh karena kerana
        tetapi namun ketika juga sudah telah akan sedang masih hanya lebih sangat para mereka dia kami kita saya
        tersebut bahwa bahawa seorang sebuah sejak antara tanpa setelah sebelum menurut""",
    "Vietnamese": """và hoặc không là được những các của cho với trong trên dưới từ đến này đó khi nếu nhưng cũng đã
        đang sẽ người""",
    "Swahili": """na ya wa kwa ni katika lakini au hata kama baada kabla bila pia sana tu wake yake""",
}
"""Closed-class words and numerals; many are spelt like a word of another language, and the first one is named."""
PARTICLES = table(
    """
    de la el le lo los las les du des der den dem das die del della dello dei degli di da do dos van von zu zum zur bin
    ibn al y e i et en no na ng a au aux en het sur san sao santa och og ben bir per pro van ter ten til te ha un una
    uno ma non ad ex se si ja su en ne je on an er es is sin son per men for at fra han over under hun vi var are or me
    pod nad po za ze we od iz mit per all alle one die was war hat man bei ne pas os as com sun
    """
)
"""Words that also stand in names or are spelt like an English one: they tell nothing by themselves."""
MEANT = {
    word: frozenset(meanings.split())
    for words, meanings in (
        ("y e et i och og en ja ve und és", "and"),
        ("o ou oder eller", "or"),
        ("su sus seu sua suo", "its his her their your"),
        ("era", "was were"),
        ("con com mit med met cu", "with"),
        ("para pour", "for to"),
        ("sin sans sem", "without"),
        ("die les los las lo il gli het", "the"),
        ("que che", "that which who than what"),
        ("durante", "during for in"),
        ("bis", "until to by"),
        ("od", "since from of"),
        ("car", "because since"),
        ("mais", "but"),
        ("sur", "on"),
        ("son", "are is"),
        ("pero", "but"),
        ("des", "of"),
        ("den dem", "the"),
        ("am", "on"),
        ("tot", "until to"),
    )
    for word in words.split()
}
"""Function words that are also spelt like an English word or name, with the English words that they stand for."""
LETTERS = (
    ("Vietnamese", "ăđơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"),
    ("Polish", "łżźęąśńć"),
    ("Czech or Slovak", "řěůťďňľĺŕ"),
    ("Hungarian", "őű"),
    ("Romanian", "țșţ"),
    ("Turkish", "ığş"),
    ("German", "ß"),
    ("Spanish", "ñ¿¡"),
    ("Portuguese", "ãõ"),
    ("Danish or Norwegian", "øæ"),
    ("Swedish", "å"),
    ("Icelandic", "ðþ"),
    ("Latvian", "āēģīķļņū"),
    ("Lithuanian", "ėįų"),
    ("Czech or Slovak", "žščý"),
    ("French", "èêëîïôûœ"),
    ("German", "äöü"),
    ("Italian", "ìòù"),
    ("Romanian", "ăâ"),
)
"""Letters that tell a language, the surest first."""
ENDINGS = (
    ("German", "keit keiten heit heiten schaft schaften ung ungen lich liche lichen licher isch ische ischen isches"),
    ("Italian", "zione zioni mente gione ità tà zze zzo etto aggio iamo ando endo ato ata ati uto anza enza ero"),
    (
        "Spanish",
        "ción ciones idad idades mente miento mientos ería aron ieron antes entes ando iendo ado ada ados adas dores",
    ),
    ("Portuguese", "ção ções dade dades mente mento inho eira eiro"),
    ("French", "eux euse eurs ière ières elle ique iques ement issant aient ait té és ée ées oire aire eau"),
    ("Polish", "ości ość ego emu ych ymi nie anie enie owy owa owe ski ska skie czny czna cję cji owanie"),
    ("Czech or Slovak", "ého ému ých ými ost osti ení ání ský ská ské ové ovat ého ním ích"),
    ("Indonesian or Malay", "kan nya annya"),
    ("Turkish", "lar ler ları leri dan den nda nde yor mış miş acak ecek"),
    ("Dutch", "heid heden lijk lijke ingen"),
)
"""Endings by which a word that English does not know shows its language; the longest one that fits counts."""


LOANED = table(
    """
    a academie acai aperitif apero applique arete attache bete blase cafe canape celebre chateau cliche communique
    consomme cooperate coordinate cortege creche creme crepe crudites debut debutante decolletage decor decoupage
    deja denouement detente doppelganger dragee eclair elan elite emigre eminence ensemble entree etagere etude
    expose facade faience fete fiance fiancee fils flambe fohn fondue francais frappe fuhrer gateau glace grand
    habitue idee ingenue jalapeno la lame latte mache macrame maitre manana manege mate matinee melange melee
    menage mesalliance metier naive naivete nee negligee niche noir paella papier passe pate pere pina pinata plie
    precis preeminent premiere protege protegee puree raison recherche reelect regime resume reveille risque role
    rose roue saute seance senor senora senorita smorgasbord soigne soiree souffle soupcon suede tableau tete
    tiro touche trompe uber ubermensch vicuna vin vis voila volte zenana
    """
)
"""Words that English borrowed with their accents, written without them."""


LATIN = table(
    """
    absentia camera extremis facie facto flagrante delicto inter alia ipso jure loco parentis memoriam mens rea modus
    operandi vivendi mortem mutandis mutatis nauseam nolo contendere pax prima quid quo rata sine qua sub judice terra
    ultra vires vice versa vitro vivo situ hoc hominem
    """
)
"""Words of Latin phrases that English uses."""
BORROWED = table("route masse bloc suite famille passant garde croix place fait accompli mode carte force entente")
"""Words of French phrases that English uses."""
USUAL = 3.3
"""Zipf value from which a word that is in no dictionary still counts as English."""


@functools.cache
def _functions() -> dict[str, str]:
    found: dict[str, str] = {}
    for language, words in FUNCTION.items():
        for word in words.split():
            found.setdefault(word, language)
    return found


@functools.cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = {ending: language for language, endings in reversed(ENDINGS) for ending in endings.split()}
    return tuple(sorted(pairs.items(), key=lambda item: (-len(item[0]), item[0])))


@functools.lru_cache(maxsize=16_384)
def function_word(word: str) -> str | None:
    """The language whose function word it is, where it is a particle of names or an English word as well."""
    return _functions().get(word.lower().replace("’", "'"))


@functools.lru_cache(maxsize=16_384)
def plain_function_word(word: str) -> str | None:
    """The language whose function word it is, where it is nothing else."""
    lower = word.lower().replace("’", "'")
    return None if lower in PARTICLES or in_dictionary(lower) else function_word(lower)


@functools.lru_cache(maxsize=65_536)
def in_dictionary(lower: str) -> bool:
    """Whether a dictionary of English has the very word, not only a count of words in books."""
    return lower in FUNCTION_WORDS or bool(parts_of_speech(lower)) or lexicon.known(lower)


@functools.lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A word in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65_536)
def english(word: str) -> bool:
    """Whether English has the word; with accents only where it is known to keep them, as in cliché."""
    lower = word.lower().replace("’", "'")
    if lower.isascii():
        return lower in LATIN or in_dictionary(lower) or lexicon.frequency(lower) >= USUAL
    return bare(lower).removesuffix("s") in LOANED


def foreign_letters(word: str) -> bool:
    """Whether it has letters that English words do not have."""
    return any(c.isalpha() and not c.isascii() for c in word)


def foreign_ending(word: str) -> bool:
    """Whether it ends as words of another language do and English ones hardly ever."""
    return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending, _ in _endings() if len(ending) > 2)


@functools.lru_cache(maxsize=16_384)
def language(word: str) -> str | None:
    """The likeliest language of a word that is not English; None where nothing tells."""
    lower = word.lower().replace("’", "'")
    told = function_word(lower)
    if told is not None:
        return told
    for name, letters in LETTERS:
        if set(lower) & set(letters):
            return name
    return next((name for ending, name in _endings() if lower.endswith(ending) and len(lower) > len(ending) + 2), None)
