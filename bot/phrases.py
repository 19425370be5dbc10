"""The bot's own sentences, in each language of its interface."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Everything that the bot says itself; ``{names}`` stands for speakers."""

    start: str
    help: str
    no_match: str
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
        no_match="I searched the articles and found nothing that answers this.",
        speaker_not_quoted="The articles quote no words of {names}.",
        nearest="Quoted by a similar name: {names}.",
        ambiguous_speaker="More than one speaker fits. Whom do you mean: {names}?",
        out_of_period="The articles hold nothing from the period you ask about.",
        empty_library="There are no articles in my library yet.",
        closest="The nearest passages, which may not answer your question:",
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
        no_match="بحثت في المقالات ولم أجد فيها ما يجيب عن هذا السؤال.",
        speaker_not_quoted="لا تنقل المقالات كلامًا عن {names}.",
        nearest="أسماء قريبة منه: {names}.",
        ambiguous_speaker="الاسم يصدق على أكثر من متحدث. من تقصد: {names}؟",
        out_of_period="ليس في المقالات شيء من الفترة التي تسأل عنها.",
        empty_library="لا توجد مقالات في مكتبتي بعد.",
        closest="أقرب المقاطع، وقد لا تجيب عن سؤالك:",
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
        no_match="مقاله‌ها را گشتم و چیزی نیافتم که پاسخ این پرسش باشد.",
        speaker_not_quoted="مقاله‌ها سخنی از {names} نقل نکرده‌اند.",
        nearest="نام‌های نزدیک به آن: {names}.",
        ambiguous_speaker="این نام به بیش از یک گوینده می‌خورد. منظورتان کیست: {names}؟",
        out_of_period="مقاله‌ها چیزی از زمانی که می‌پرسید ندارند.",
        empty_library="هنوز مقاله‌ای در کتابخانه‌ام نیست.",
        closest="نزدیک‌ترین بخش‌ها، که شاید پاسخ پرسش شما نباشند:",
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
        no_match="Haberleri taradım, bu soruyu yanıtlayan bir şey bulamadım.",
        speaker_not_quoted="Haberlerde şu kişiden alıntı yok: {names}.",
        nearest="Benzer adlar: {names}.",
        ambiguous_speaker="Birden çok kişi uyuyor. Kimi kastediyorsunuz: {names}?",
        out_of_period="Haberlerde sorduğunuz döneme ait bir şey yok.",
        empty_library="Kütüphanemde henüz haber yok.",
        closest="En yakın bölümler; sorunuzu yanıtlamıyor olabilirler:",
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
