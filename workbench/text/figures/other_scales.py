"""The words for thousands, millions and units of money in other languages than English."""

from unicodedata import normalize

# Languages with a decimal comma; their thousands stand apart by points or spaces. All others
# that we know write a decimal point.
COMMA = frozenset(
    [
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "tr",
        "ru",
        "uk",
        "be",
        "pl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "cs",
        "sk",
        "bg",
        "ro",
        "hu",
        "el",
        "hr",
        "sr",
        "sl",
        "bs",
        "mk",
        "lt",
        "lv",
        "et",
        "id",
        "vi",
        "ca",
        "gl",
        "eu",
        "is",
        "sq",
        "az",
        "kk",
    ]
)
# Spanish with a decimal point.
POINT_REGIONS = frozenset(
    ["es-mx", "es-us", "es-gt", "es-hn", "es-ni", "es-pa", "es-pr", "es-sv", "es-do"]
)
# Scripts without spaces between words.
UNSPACED = frozenset(("zh", "ja", "ko", "th"))
_CJK = (
    "千:3 万:4 萬:4 十万:5 十萬:5 百万:6 百萬:6 千万:7 千萬:7 亿:8 億:8 十亿:9 十億:9 "
    "百亿:10 百億:10 千亿:11 千億:11 万亿:12 萬億:12"
)
_NORDIC = "million:6 millioner:6 mio.:6 mio:6 milliard:9 milliarder:9 mia.:9 mrd.:9 billioner:12"
# "word:exponent of ten"; "_" stands for a space.
_WRITTEN = {
    "de": "tausend:3 million:6 millionen:6 mio.:6 mio:6 milliarde:9 milliarden:9 mrd.:9 mrd:9 "
    "billion:12 billionen:12",
    "fr": "mille:3 million:6 millions:6 milliard:9 milliards:9 billion:12 billions:12",
    "es": "mil:3 millón:6 millones:6 mil_millones:9 billón:12 billones:12",
    "it": "mila:3 milione:6 milioni:6 miliardo:9 miliardi:9",
    "pt": "mil:3 milhão:6 milhões:6 mil_milhões:9 bilhão:9 "
    "bilhões:9 bilião:12 biliões:12 trilhão:12 trilhões:12",
    "nl": "duizend:3 miljoen:6 miljard:9 biljoen:12",
    "tr": "bin:3 milyon:6 milyar:9 trilyon:12",
    "ru": "тысяча:3 тысячи:3 тысяч:3 тыс.:3 тыс:3 миллион:6 миллиона:6 миллионов:6 млн:6 млн.:6 "
    "миллиард:9 миллиарда:9 миллиардов:9 млрд:9 млрд.:9 триллион:12 триллиона:12 триллионов:12 "
    "трлн:12",
    "uk": "тисяча:3 тисячі:3 тисяч:3 тис.:3 тис:3 мільйон:6 мільйони:6 мільйона:6 мільйонів:6 "
    "млн:6 мільярд:9 мільярди:9 мільярда:9 мільярдів:9 млрд:9 трлн:12",
    "pl": "tysiąc:3 tysiące:3 tysięcy:3 tys.:3 milion:6 miliony:6 milionów:6 miliona:6 mln:6 "
    "miliard:9 miliardy:9 miliardów:9 miliarda:9 mld:9 bilion:12 biliony:12 bilionów:12",
    "sv": "tusen:3 miljon:6 miljoner:6 mn:6 miljard:9 miljarder:9 mdr:9 biljon:12 biljoner:12",
    "da": f"tusind:3 tusinde:3 {_NORDIC}",
    "nb": f"tusen:3 {_NORDIC}",
    "no": f"tusen:3 {_NORDIC}",
    "fi": "tuhatta:3 miljoona:6 miljoonaa:6 miljardi:9 miljardia:9 biljoonaa:12",
    "cs": "tisíc:3 tisíce:3 milion:6 miliony:6 milionu:6 milionů:6 miliarda:9 miliardy:9 "
    "miliard:9 bilionu:12 bilionů:12",
    "ro": "mii:3 de_mii:3 milion:6 milioane:6 de_milioane:6 miliard:9 miliarde:9 de_miliarde:9",
    "hu": "ezer:3 millió:6 milliárd:9 billió:12",
    "el": "χιλιάδες:3 εκατομμύριο:6 εκατομμύρια:6 δισεκατομμύριο:9 δισεκατομμύρια:9",
    "id": "ribu:3 juta:6 miliar:9 triliun:12",
    "vi": "nghìn:3 ngàn:3 triệu:6 tỷ:9 tỉ:9",
    "zh": _CJK,
    "ja": f"{_CJK} 兆:12",
    "ko": "천:3 만:4 십만:5 백만:6 천만:7 억:8 조:12",
    "th": "พัน:3 หมื่น:4 แสน:5 ล้าน:6 พันล้าน:9 หมื่นล้าน:10 แสนล้าน:11 ล้านล้าน:12",
    "hi": "हज़ार:3 हजार:3 लाख:5 करोड़:7 अरब:9 लाख_करोड़:12",
    "ar": "ألف:3 آلاف:3 الاف:3 ألفا:3 مليون:6 ملايين:6 مليونا:6 مليار:9 مليارات:9 مليارا:9 "
    "بليون:9 تريليون:12",
    "fa": "هزار:3 میلیون:6 میلیارد:9 تریلیون:12",
    "ur": "ہزار:3 لاکھ:5 کروڑ:7 ارب:9 کھرب:11",
    "he": "אלף:3 מיליון:6 מיליארד:9 טריליון:12",
    "bn": "হাজার:3 লাখ:5 লক্ষ:5 কোটি:7",
}


def _read(written: str) -> dict[str, float]:
    """The table of one language; its words in NFC, as the kept text is."""
    pairs = (item.rsplit(":", 1) for item in normalize("NFC", written).split())
    return {word.replace("_", " "): float(10 ** int(power)) for word, power in pairs}


SCALES = {language: _read(written) for language, written in _WRITTEN.items()}
PERCENT = (
    "% ％ ٪ prozent pour_cent por_ciento por_cento per_cento procent процент процента процентов "
    "відсоток відсотка відсотків procenta procentů prosenttia százalék persen phần_trăm "
    "प्रतिशत फीसदी في_المئة في_المائة بالمئة بالمائة درصد فیصد אחוז אחוזים เปอร์เซ็นต์ パーセント "
    "퍼센트"
)
_MONEY = {
    "EUR": "€ euro euros евро євро avro يورو यूरो 欧元 歐元 ユーロ 유로 ยูโร",
    "USD": "$ dollar dollars dólar dólares dollari dólares доллар доллара долларов доларів dolar "
    "dolarów دولار دولارات डॉलर 美元 ドル 달러 ดอลลาร์",
    "GBP": "£", "RUB": "₽ рубль рубля рублей", "TRY": "₺", "INR": "₹ रुपये रुपए रुपया",
    "UAH": "₴ гривень гривні", "JPY": "円", "PLN": "złotych złote zł", "THB": "บาท", "KRW": "원",
}  # fmt: skip


def _units() -> dict[str, str]:
    named = {word.replace("_", " "): "percent" for word in PERCENT.split()}
    for code, known in _MONEY.items():
        named |= dict.fromkeys(normalize("NFC", known).split(), code)
    return {normalize("NFC", word): unit for word, unit in named.items()}


UNITS = _units()
