"""Makes a labelled set for `huiyin eval language`, as JSON Lines on standard output or in a file.

    .peers/bin/python Benchmarks/languages.py --data ../shared/data/labelled --out languages.jsonl

zh-Hans: reviews, Weibo posts and hotline messages of the dev parts, with one Latin word at most, or with a few among ten times as many characters. zh-Hant: other texts of the same
parts, turned by OpenCC into Taiwan's spelling (the PyPI package `opencc`). en: airline tweets and banking questions. mixed: a Chinese
clause and an English one of those sets, joined in either order, each at least a third of the words, and sentences of ours. other: our own
sentences in 24 languages, below, alone and in pairs. Every text has ten characters or more that are neither blank nor punctuation; a text
that is Chinese and says nothing in either script (no character differs between them) is left out, as both answers are right. Seeded: the
same data give the same set. No text of the data is kept.
"""

import argparse
import itertools
import json
import random
import re
import sys
from pathlib import Path

SEED = 20261121
CHINESE = ["online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "weibo_senti_100k_noemo", "weibo2018", "nlpcc14_sc", "zhengwu_12345", "bdci_car"]
ENGLISH = ["en_airline_tweets", "en_banking77"]

# Ours: on parcels, hotels, shops and banks, three or four a language.
OTHER = {
    "fr": ["La livraison a pris trois semaines, c'est inadmissible.", "Le personnel de l'hôtel était très accueillant et serviable.", "Je voudrais être remboursé le plus vite possible.", "Produit conforme à la description, je recommande ce vendeur."],
    "de": ["Die Lieferung kam zwei Wochen zu spät an.", "Das Zimmer war sauber und das Frühstück hervorragend.", "Ich bin mit dem Kundendienst überhaupt nicht zufrieden.", "Leider funktioniert das Ladegerät nach einem Monat nicht mehr."],
    "es": ["El pedido llegó roto y nadie contesta el teléfono.", "La habitación estaba limpia y el desayuno era muy bueno.", "Quiero que me devuelvan el dinero cuanto antes.", "Excelente calidad, volveré a comprar en esta tienda."],
    "it": ["Il pacco è arrivato con dieci giorni di ritardo.", "La camera era pulita e il personale molto gentile.", "Vorrei un rimborso perché il prodotto non funziona.", "Ottimo rapporto qualità prezzo, lo consiglio a tutti."],
    "pt": ["A encomenda chegou atrasada e com a caixa aberta.", "O quarto era confortável e o café da manhã muito bom.", "Quero o meu dinheiro de volta o mais rápido possível.", "Ótimo atendimento, recomendo esta loja a todos."],
    "nl": ["Het pakket werd een week te laat bezorgd.", "De kamer was schoon en het personeel vriendelijk.", "Ik wil graag mijn geld terug, want het werkt niet.", "Goede kwaliteit voor deze prijs, zeker een aanrader."],
    "sv": ["Paketet kom fram en vecka för sent och var skadat.", "Rummet var rent och frukosten mycket god.", "Jag vill ha pengarna tillbaka så snart som möjligt."],
    "da": ["Pakken blev leveret en uge for sent og var beskadiget.", "Værelset var rent, og personalet var meget venligt.", "Jeg vil gerne have mine penge tilbage hurtigst muligt."],
    "fi": ["Paketti saapui viikon myöhässä ja oli rikki.", "Huone oli siisti ja henkilökunta todella ystävällistä.", "Haluan rahani takaisin mahdollisimman pian."],
    "pl": ["Paczka przyszła tydzień za późno i była uszkodzona.", "Pokój był czysty, a obsługa bardzo miła.", "Chcę odzyskać pieniądze tak szybko, jak to możliwe."],
    "cs": ["Balík dorazil o týden později a byl poškozený.", "Pokoj byl čistý a personál velmi milý.", "Chci své peníze zpět co nejdříve."],
    "hu": ["A csomag egy héttel később érkezett, és sérült volt.", "A szoba tiszta volt, a személyzet pedig nagyon kedves.", "Szeretném minél hamarabb visszakapni a pénzemet."],
    "ro": ["Coletul a ajuns cu o săptămână întârziere și era deteriorat.", "Camera era curată și personalul foarte amabil.", "Vreau banii înapoi cât mai repede posibil."],
    "tr": ["Kargo bir hafta geç geldi ve kutu hasarlıydı.", "Oda çok temizdi ve personel güler yüzlüydü.", "Paramı en kısa sürede geri istiyorum."],
    "id": ["Paket datang terlambat satu minggu dan kotaknya rusak.", "Kamarnya bersih dan pelayanannya sangat ramah.", "Saya ingin uang saya dikembalikan secepatnya."],
    "vi": ["Gói hàng đến muộn một tuần và hộp bị hỏng.", "Phòng rất sạch sẽ và nhân viên thân thiện.", "Tôi muốn được hoàn tiền càng sớm càng tốt."],
    "ja": ["配送が一週間も遅れて、箱が壊れていました。", "部屋はとても清潔で、スタッフも親切でした。", "できるだけ早く返金してください。お願いします。", "充電器が一か月で使えなくなりました。残念です。"],
    "ko": ["배송이 일주일이나 늦었고 상자가 파손되었습니다.", "방이 깨끗하고 직원들이 매우 친절했어요.", "가능한 한 빨리 환불해 주세요. 부탁드립니다."],
    "ru": ["Посылка пришла с опозданием на неделю и была повреждена.", "Номер был чистым, а персонал очень вежливым.", "Прошу вернуть деньги как можно скорее."],
    "uk": ["Посилка прийшла із запізненням на тиждень і була пошкоджена.", "Кімната була чистою, а персонал дуже привітним."],
    "el": ["Το δέμα έφτασε με μία εβδομάδα καθυστέρηση.", "Το δωμάτιο ήταν καθαρό και το προσωπικό ευγενικό."],
    "ar": ["وصل الطرد متأخرا أسبوعا وكان الصندوق مكسورا.", "كانت الغرفة نظيفة والموظفون لطفاء جدا.", "أريد استرداد أموالي في أقرب وقت ممكن."],
    "th": ["พัสดุมาช้าไปหนึ่งสัปดาห์และกล่องชำรุด", "ห้องพักสะอาดและพนักงานเป็นมิตรมาก", "ฉันต้องการเงินคืนโดยเร็วที่สุด"],
    "hi": ["पार्सल एक हफ्ते देर से आया और डिब्बा टूटा हुआ था।", "कमरा साफ था और कर्मचारी बहुत अच्छे थे।", "मुझे जल्द से जल्द मेरे पैसे वापस चाहिए।"],
}
MIXED = [
    "这个 app 的 user interface 真的很 friendly，recommend 给大家",
    "客服说会 refund but I am still waiting for the money，等了两周了",
    "屏幕不错 but the battery life is terrible and it gets very hot",
    "The delivery was really slow，包装也破了，不会再买了",
    "今天去 check in 的时候 the front desk was very rude to us，体验很差",
    "I love this phone so much，拍照清晰，电池也够用一整天",
    "Excellent service and friendly staff，房间很干净，下次还住这里",
    "耳机音质可以，however the noise cancelling does not work at all",
    "Please help me cancel the order，我地址写错了，急",
    "总体满意，just the price is a little bit too high for me",
]
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
HAN = re.compile(r"[㐀-鿿]")
CLAUSE = re.compile(r"[，。！？,!?~\n；;]")


def texts(data, names):
    for name in names:
        path = data / name / "dev.jsonl"
        if not path.exists():
            print(f"{name}: skipped, it is not there", file=sys.stderr)
            continue
        for line in path.open(encoding="utf-8"):
            yield " ".join(json.loads(line)["text"].split())


def letters(text):
    return sum(character.isalnum() for character in text)


def clauses(text, least, most, pattern):
    for clause in CLAUSE.split(text):
        clause = clause.strip()
        if least <= len(pattern.findall(clause)) <= most:
            yield clause


def differs(text, converter):
    return HAN.findall(converter.convert(text)) != HAN.findall(text)


def make(data, size):
    import opencc

    hant, hans = opencc.OpenCC("s2tw"), opencc.OpenCC("t2s")
    random.seed(SEED)
    chinese = [t for t in texts(data, CHINESE) if letters(t) >= 10 and len(LATIN.findall(t)) <= 1 and len(HAN.findall(t)) >= 6]
    random.shuffle(chinese)
    # A post that is traditional already, or shows no script at all, has no sure label.
    chinese = list(itertools.islice((t for t in chinese if differs(t, hant) and not differs(t, hans)), 2 * size))
    english = [re.sub(r"@\w+|#\w+|https?://\S+|&\w+;?", "", t).strip() for t in texts(data, ENGLISH)]
    english = [t for t in english if letters(t) >= 10 and len(LATIN.findall(t)) >= 3 and not HAN.search(t)]
    random.shuffle(english)
    # Names of brands and models do not make a Chinese text mixed.
    brands = [t for t in texts(data, CHINESE) if 2 <= len(LATIN.findall(t)) <= 6 and len(HAN.findall(t)) >= 10 * len(LATIN.findall(t))]
    brands = list(itertools.islice((t for t in brands if differs(t, hant) and not differs(t, hans)), size // 5))
    rows = [("zh-Hans", t) for t in chinese[:size] + brands] + [("zh-Hant", hant.convert(t)) for t in chinese[size:]]
    rows += [("en", t) for t in english[:size]]
    left = [c for t in chinese for c in clauses(t, 6, 16, HAN) if not LATIN.search(c)]
    right = [c for t in english[size:] for c in clauses(t, 4, 9, LATIN)]
    for first, second in zip(random.sample(left, min(size, len(left))), random.sample(right, min(size, len(right)))):
        words = (len(HAN.findall(first)) / 1.6, len(LATIN.findall(second)))
        if min(words) < sum(words) / 3:
            continue
        pair = (first, second) if random.random() < 0.5 else (second, first)
        rows.append(("mixed", random.choice(["，", " ", ", ", "。"]).join(pair)))
    rows += [("mixed", t) for t in MIXED]
    for sentences in OTHER.values():
        rows += [("other", t) for t in sentences]
        rows += [("other", a + " " + b) for a in sentences for b in sentences if a != b]
    random.shuffle(rows)
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--size", type=int, default=1500, help="texts of each label at most")
    options = arguments.parse_args()
    lines = "".join(json.dumps({"text": t, "label": label}, ensure_ascii=False) + "\n" for label, t in make(options.data, options.size))
    if options.out:
        options.out.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)


if __name__ == "__main__":
    main()
