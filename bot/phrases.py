"""The bot's own sentences, in each language of its interface."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A phrase about ``{count}`` things, in as many forms as its language has.

    They are the plural categories of the CLDR; ``other`` stands for those left out.
    """

    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""
    other: str

    def of(self, count: int) -> str:
        return (self._form(count) or self.other).format(count=count)

    def _form(self, count: int) -> str:
        # Arabic's rule: what the other languages tell apart is a part of it.
        match count, count % 100:
            case 1, _:
                return self.one
            case 2, _:
                return self.two
            case _, last if 3 <= last <= 10:
                return self.few
            case _, last if last >= 11:
                return self.many
        return self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Everything that the bot says itself.

    ``{names}`` stands for speakers, ``{topic}`` for the asker's own words,
    ``{searched}`` for ``articles``, with ``day`` or ``days`` where they have dates.
    """

    start: str
    help: str
    no_match: str
    no_match_of: str
    no_match_about: str
    no_match_of_about: str
    articles: Counted
    day: str
    days: str
    left_out: Counted
    speaker_not_quoted: str
    nearest: str
    ambiguous_speaker: str
    out_of_period: str
    empty_library: str
    closest: str
    direct: str
    indirect: str
    mixed: str
    unnamed: str
    unclear: str
    unaskable: str
    text_only: str
    failed: str


def for_language(code: str | None) -> Phrases:
    """Return the phrases for a BCP 47 tag as Telegram gives it, else the English."""
    primary = (code or "").replace("_", "-").partition("-")[0].lower()
    return PHRASES.get(primary, PHRASES["en"])


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        start=(
            "Ask me about the articles in my library, in any language. I answer "
            "with quotations, word for word, and say where they stand.\n\n"
            "For example: What did Baghaei say about Syria?"
        ),
        help=(
            "Write your question in your own words. It helps to name who spoke, "
            "and about what. I search all articles, whatever language they are in, "
            "and show the passages that fit best exactly as they were published, "
            "with title, date and link. Below the words stand who spoke and how the "
            "article puts it; the folded text is what surrounds them there.\n\n"
            "In groups I answer when you mention me or reply to me.\n\n"
            "/start – what I do\n"
            "/help – this message"
        ),
        no_match="I found nothing that answers this {searched}.",
        no_match_of="I found no quotation of {names} that answers this {searched}.",
        no_match_about="I found no quotation about “{topic}” {searched}.",
        no_match_of_about="I found no quotation of {names} about “{topic}” {searched}.",
        articles=Counted(one="in {count} article", other="in {count} articles"),
        day="{articles} of {since}",
        days="{articles} from {since} to {until}",
        left_out=Counted(
            one="{count} article without a date was left out.",
            other="{count} articles without a date were left out.",
        ),
        speaker_not_quoted="I found no quotation of {names} {searched}.",
        nearest="Quoted by a similar name: {names}.",
        ambiguous_speaker="More than one speaker fits. Whom do you mean: {names}?",
        out_of_period="No article is from the period you ask about: {period}.",
        empty_library="There are no articles in my library yet.",
        closest="The nearest passages, which probably do not answer your question:",
        direct="word for word",
        indirect="reported",
        mixed="partly word for word",
        unnamed="name not given",
        unclear="speaker unclear",
        unaskable="Please ask me in words, and in a few sentences at most.",
        text_only="I can only read text. Please write your question.",
        failed=(
            "Sorry, something went wrong here and I could not answer. "
            "Please ask again in a moment."
        ),
    ),
    "ar": Phrases(
        start=(
            "اسألني عن المقالات التي في مكتبتي، بأي لغة تشاء. أجيبك باقتباسات حرفية "
            "وأذكر لك موضعها.\n\n"
            "مثلًا: ماذا قال بقائي عن سوريا؟"
        ),
        help=(
            "اكتب سؤالك بعبارتك، ويفيد أن تذكر المتحدث والموضوع. أبحث في كل المقالات "
            "أيًّا كانت لغتها، وأعرض أقرب المقاطع كما نُشرت حرفيًّا، مع العنوان "
            "والتاريخ والرابط. وتحت الكلام اسم المتحدث وعبارة المقال في نقله، وفي "
            "النص المطوي سياقه.\n\n"
            "في المجموعات أجيب حين تذكر اسمي أو ترد على رسالتي.\n\n"
            "/start – ما الذي أفعله\n"
            "/help – هذه الرسالة"
        ),
        no_match="لم أجد ما يجيب عن هذا السؤال {searched}.",
        no_match_of="لم أجد كلامًا منقولًا عن {names} يجيب عن هذا السؤال {searched}.",
        no_match_about="لم أجد كلامًا منقولًا حول «{topic}» {searched}.",
        no_match_of_about="لم أجد كلامًا منقولًا عن {names} حول «{topic}» {searched}.",
        articles=Counted(
            one="في مقال واحد",
            two="في مقالين",
            few="في {count} مقالات",
            many="في {count} مقالًا",
            other="في {count} مقال",
        ),
        day="{articles} بتاريخ {since}",
        days="{articles} من {since} إلى {until}",
        left_out=Counted(
            one="لم أبحث في مقال واحد لأنه بلا تاريخ.",
            two="لم أبحث في مقالين لأنهما بلا تاريخ.",
            few="لم أبحث في {count} مقالات لأنها بلا تاريخ.",
            many="لم أبحث في {count} مقالًا لأنها بلا تاريخ.",
            other="لم أبحث في {count} مقال لأنها بلا تاريخ.",
        ),
        speaker_not_quoted="لم أجد كلامًا منقولًا عن {names} {searched}.",
        nearest="أسماء قريبة منه: {names}.",
        ambiguous_speaker="الاسم يصدق على أكثر من متحدث. من تقصد: {names}؟",
        out_of_period="لا مقال من الفترة التي تسأل عنها: {period}.",
        empty_library="لا توجد مقالات في مكتبتي بعد.",
        closest="أقرب المقاطع، والأرجح أنها لا تجيب عن سؤالك:",
        direct="حرفيًّا",
        indirect="نقل غير حرفي",
        mixed="حرفيًّا في بعضه",
        unnamed="من دون ذكر الاسم",
        unclear="المتحدث غير محدد",
        unaskable="أرجو أن تسألني بالكلمات، وفي بضع جمل على الأكثر.",
        text_only="لا أقرأ إلا النصوص. أرجو أن تكتب سؤالك.",
        failed="عذرًا، حدث خطأ عندي ولم أستطع الإجابة. أرجو أن تعيد السؤال بعد قليل.",
    ),
    "fa": Phrases(
        start=(
            "دربارهٔ مقاله‌های کتابخانه‌ام به هر زبانی که می‌خواهید بپرسید. پاسخ من "
            "نقل‌قول‌هایی است کلمه‌به‌کلمه، با ذکر جای آن‌ها.\n\n"
            "برای نمونه: بقائی دربارهٔ سوریه چه گفت؟"
        ),
        help=(
            "پرسش خود را به زبان خودتان بنویسید. بهتر است گوینده و موضوع را هم نام "
            "ببرید. همهٔ مقاله‌ها را به هر زبانی که باشند می‌گردم و نزدیک‌ترین بخش‌ها را "
            "عیناً همان‌گونه که منتشر شده‌اند، با عنوان و تاریخ و پیوند نشان می‌دهم. "
            "زیر هر سخن، گوینده و تعبیر مقاله می‌آید و متن تاشده بافت آن است.\n\n"
            "در گروه‌ها وقتی پاسخ می‌دهم که نام مرا ببرید یا به پیام من پاسخ دهید.\n\n"
            "/start – کار من چیست\n"
            "/help – همین پیام"
        ),
        no_match="پاسخی به این پرسش {searched} نیافتم.",
        no_match_of="سخنی از {names} در پاسخ به این پرسش {searched} نیافتم.",
        no_match_about="سخنی دربارهٔ «{topic}» {searched} نیافتم.",
        no_match_of_about="سخنی از {names} دربارهٔ «{topic}» {searched} نیافتم.",
        articles=Counted(other="در {count} مقاله"),
        day="{articles} به تاریخ {since}",
        days="{articles} از {since} تا {until}",
        left_out=Counted(other="جست‌وجو {count} مقالهٔ بی‌تاریخ را در بر نگرفت."),
        speaker_not_quoted="سخنی از {names} {searched} نیافتم.",
        nearest="نام‌های نزدیک به آن: {names}.",
        ambiguous_speaker="این نام به بیش از یک گوینده می‌خورد. منظورتان کیست: {names}؟",
        out_of_period="مقاله‌ای از زمانی که می‌پرسید نیست: {period}.",
        empty_library="هنوز مقاله‌ای در کتابخانه‌ام نیست.",
        closest="نزدیک‌ترین بخش‌ها، که به احتمال زیاد پاسخ پرسش شما نیستند:",
        direct="کلمه‌به‌کلمه",
        indirect="نقل به مضمون",
        mixed="بخشی کلمه‌به‌کلمه",
        unnamed="بدون ذکر نام",
        unclear="گوینده نامشخص",
        unaskable="لطفاً با کلمات و حداکثر در چند جمله بپرسید.",
        text_only="من فقط متن می‌خوانم. لطفاً پرسش خود را بنویسید.",
        failed=(
            "ببخشید، اینجا خطایی رخ داد و نتوانستم پاسخ دهم. "
            "لطفاً کمی بعد دوباره بپرسید."
        ),
    ),
    "tr": Phrases(
        start=(
            "Kütüphanemdeki haberler hakkında istediğiniz dilde sorun. Kelimesi "
            "kelimesine alıntılarla yanıt veririm ve nerede geçtiklerini söylerim.\n\n"
            "Örneğin: Bekayi Suriye hakkında ne dedi?"
        ),
        help=(
            "Sorunuzu kendi sözlerinizle yazın. Kimin konuştuğunu ve konuyu "
            "belirtmeniz işe yarar. Hangi dilde olursa olsun bütün haberleri tarar, "
            "en uygun bölümleri yayımlandıkları gibi; başlık, tarih ve bağlantısıyla "
            "gösteririm. Sözlerin altında kimin konuştuğu ve haberin bunu nasıl "
            "aktardığı yazar; katlanmış metin sözlerin geçtiği yerdir.\n\n"
            "Gruplarda adımı andığınızda ya da mesajımı yanıtladığınızda cevap "
            "veririm.\n\n"
            "/start – ne yaptığım\n"
            "/help – bu mesaj"
        ),
        no_match="{searched} bu soruyu yanıtlayan bir şey bulamadım.",
        no_match_of=(
            "{searched} şu kişiden bu soruyu yanıtlayan bir alıntı bulamadım: {names}."
        ),
        no_match_about="{searched} “{topic}” hakkında bir alıntı bulamadım.",
        no_match_of_about=(
            "{searched} “{topic}” hakkında şu kişiden bir alıntı bulamadım: {names}."
        ),
        articles=Counted(other="{count} haberde"),
        day="{since} tarihli {articles}",
        days="{since} ile {until} arasındaki {articles}",
        left_out=Counted(other="Tarihi olmayan {count} haber aramaya katılmadı."),
        speaker_not_quoted="{searched} şu kişiden bir alıntı bulamadım: {names}.",
        nearest="Benzer adlar: {names}.",
        ambiguous_speaker="Birden çok kişi uyuyor. Kimi kastediyorsunuz: {names}?",
        out_of_period="Sorduğunuz döneme ait haber yok: {period}.",
        empty_library="Kütüphanemde henüz haber yok.",
        closest="En yakın bölümler; büyük olasılıkla sorunuzu yanıtlamıyorlar:",
        direct="kelimesi kelimesine",
        indirect="dolaylı aktarım",
        mixed="kısmen kelimesi kelimesine",
        unnamed="adı verilmeden",
        unclear="konuşan belli değil",
        unaskable="Lütfen kelimelerle ve en çok birkaç cümleyle sorun.",
        text_only="Yalnızca yazı okuyabilirim. Lütfen sorunuzu yazın.",
        failed=(
            "Özür dilerim, burada bir sorun oluştu ve yanıt veremedim. "
            "Lütfen biraz sonra yeniden sorun."
        ),
    ),
}
