"""Makes texts with personal data for `huiyin eval masking`, with other frames and values than those that the rules were written beside.

    python3 Benchmarks/masking.py --out FOLDER [--data ../shared/data/labelled]

Writes FOLDER/<kind>.jsonl ({"text", "spans"}) for each kind, and FOLDER/negative.jsonl: frames of order numbers, prices, models and dates,
and, where the data is there, reviews of the dev parts without a digit run of five or more, @ or a label of contact. Names, streets and
numbers are made up; nothing of the data is kept. Seeded.
"""

import argparse
import json
import random
import re
from pathlib import Path

SEED = 20261121
COUNT = 600
DIGITS = {"plain": "0123456789", "wide": "０１２３４５６７８９", "chinese": "零一二三四五六七八九", "spoken": "零幺二三四五六七八九"}
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = ["伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英", "子涵", "浩然", "雨桐", "欣怡", "志强", "建华", "晓东", "思远", "嘉琪", "梓萱", "俊杰"]

FRAMES = {
    "phone": ["麻烦让师傅到了打§，门铃坏了", "我换号了，新的是§", "收件人手机尾号不对，应该是§才对", "有事联系我老公§", "我儿子的手机号是§，他在家", "会员绑定的号码§登不上去", "§这个号一直收不到验证码", "退款短信发到§吧", "call me at § please", "急！！！电话§", "下单时留的§打错了", "快递员§态度很差"],
    "landline": ["单位座机是§，上班时间都在", "拨打§永远占线", "门店电话§，没人接", "传真§", "总机§转人工要十分钟", "你们公布的§是空号"],
    "email": ["发票开好发我邮箱§", "已经写信到§，没人回", "注册邮箱是§，登录不了", "please reply to § asap", "电子合同请寄§", "附件发§就行"],
    "idCard": ["实名认证用的身份证§，一直不通过", "本人证件号§，请核实", "入住人身份证号码§", "我爸的身份证是§，帮忙查一下保单", "身份证§被别人绑定了"],
    "bankCard": ["退款退到建设银行§", "我尾号不记得了，完整卡号§", "招行储蓄卡§扣了两次钱", "打款账号：§，户名同上", "信用卡§被盗刷", "绑定的银行卡§解绑不了"],
    "plate": ["停车场出口把§拦住了", "保养的车是§，上周三送的", "我的§在你们店里喷漆", "网约车§司机绕路", "保险到期的车牌号§", "新能源车§不能充电"],
    "passport": ["护照号码§，预订时填错了一位", "出境用的护照§", "my passport number is §", "护照§快过期了能办吗"],
    "address": ["货请改送§", "上门地址§，麻烦上午来", "我家在§，一直没有信号", "快递丢在§楼下了", "收件：§", "住§的业主都在投诉"],
    "wechat": ["加一下我微信§细说", "微信号§，备注退款", "客服让我加微信：§", "vx §", "微信§同步了没有"],
    "qq": ["我QQ§，截图发你", "QQ号：§", "扣扣§联系"],
    "weibo": ["我在微博@§曝光了", "微博@§已经发帖", "微博账号：§"],
    "name": ["我叫§，订单是昨天下的", "联系人§", "收件人：§", "联系人是§，下午在家", "§先生的包裹一直没到", "§女士您好，您的订单已发货", "请找§经理处理", "办理人§", "姓名：§"],
}
NEGATIVE = ["订单号§一直显示待发货", "价格从§涨到了", "型号§的充电器不匹配", "§年的产品", "快递单号§查不到", "满§减50", "电池§毫安", "编号§", "日期§生产的", "一共付了§元", "房间§号隔音差", "排队号§", "评分§"]


def spell(digits, script):
    return "".join(DIGITS[script][int(c)] if c.isdigit() and c.isascii() else c for c in digits)


def cut(digits, parts, mark):
    out, at = [], 0
    for part in parts:
        out.append(digits[at : at + part])
        at += part
    return mark.join(out + ([digits[at:]] if at < len(digits) else []))


def number(count):
    return "".join(random.choice("0123456789") for _ in range(count))


def phone():
    digits = "1" + random.choice(["38", "39", "50", "86", "77", "99", "66", "51"]) + number(8)
    form = random.choice([digits, cut(digits, [3, 4, 4], " "), cut(digits, [3, 4, 4], "-"), cut(digits, [3, 4, 4], "－"), cut(digits, [4, 4, 3], " "), cut(digits, [3, 4, 4], "."), cut(digits, [1] * 11, " ")])
    form = random.choice(["", "", "", "+86", "86 "]) + form
    return spell(form, random.choice(["plain", "plain", "plain", "wide", "chinese", "spoken"]))


def landline():
    area, length = random.choice([("010", 8), ("021", 8), ("020", 8), ("0512", 8), ("0571", 8), ("0898", 8), ("0377", 8), ("0453", 7)])
    local = random.choice("23568") + number(length - 1)
    form = random.choice([f"{area}-{local}", f"{area}{local}", f"({area}){local}", f"（{area}）{local}", f"{area} {local}", f"{area}－{local}", "400-" + cut(number(7), [3, 4], "-"), "400" + number(7)])
    return spell(form, random.choice(["plain", "plain", "plain", "wide"]))


def email():
    name = random.choice(["liuyang", "chen.xm", "gao_lei", "sunny-88", "j.wang", "support.user", "k2020x"]) + number(random.randint(0, 3))
    host = random.choice(["126.com", "foxmail.com", "139.com", "icloud.com", "yeah.net", "vip.qq.com", "pku.edu.cn", "company.com.cn"])
    return random.choice([f"{name}@{host}"] * 4 + [f"{name}＠{host}", f"{name} @ {host}", f"{name}@{host}".upper()])


def id_card():
    body = random.choice(["320102", "420106", "370203", "500103", "440106", "130102"]) + f"{random.randint(1950, 2008)}{random.randint(1, 12):02}{random.randint(1, 28):02}" + number(3)
    card = body + "10X98765432"[sum(int(c) * w for c, w in zip(body, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11]
    return random.choice([card, card, card.lower(), cut(card, [6, 8], " "), cut(card, [6, 8], "-"), spell(card, "wide"), cut(card, [3, 3, 4, 4, 4], " ")])


def bank_card():
    body = random.choice(["622588", "621226", "622700", "436742", "621483", "625912"]) + number(random.choice([9, 12]))
    total = sum((d * 2 - 9 if d * 2 > 9 else d * 2) if i % 2 == 0 else d for i, d in enumerate(map(int, reversed(body))))
    card = body + str(-total % 10)
    return random.choice([card, cut(card, [4, 4, 4, 4], " "), cut(card, [4, 4, 4, 4], "-"), spell(card, "wide"), cut(card, [6], " ")])


def plate():
    place = random.choice("京沪津渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼") + random.choice("ABCDEFGHJK")
    tail = random.choice([number(5), random.choice("ABCDEFGH") + number(4), number(3) + random.choice("KLMN") + number(1), "D" + number(5), "F" + number(5), number(5) + "D", number(4) + "学"])
    return random.choice([place + tail, place + tail, place + "·" + tail, place + " " + tail, place + "-" + tail])


def passport():
    return random.choice(["E" + number(8), "EB" + number(7), "G" + number(8), "EJ" + number(7)])


def address():
    city = random.choice(["江苏省南京市鼓楼区", "成都市武侯区", "浙江省杭州市余杭区", "上海市徐汇区", "湖北省武汉市洪山区", "广州市天河区", "西安市雁塔区", "天津市南开区", "厦门市思明区", ""])
    road = random.choice(["中山北路", "天府大道", "文一西路", "漕溪北路", "珞喻路", "体育东路", "科技六路", "鞍山西道", "湖滨南路", "建设大街"])
    house = f"{random.randint(1, 999)}号"
    rest = random.choice(["", f"{random.randint(1, 30)}栋{random.randint(1, 4)}单元{random.randint(101, 2802)}室", f"锦绣花园{random.randint(1, 20)}幢{random.randint(101, 999)}", f"{random.randint(1, 9)}号楼{random.randint(201, 1902)}", f"万科城市花园{random.randint(1, 40)}-{random.randint(1, 3)}-{random.randint(101, 1201)}"])
    return city + road + house + rest


def wechat():
    return random.choice([random.choice(["lily", "dabai", "xiaoyu", "wx"]) + "_" + number(4), "wxid_" + "".join(random.choice("abcdefghjk0123456789") for _ in range(10)), random.choice(["zhao", "feng", "mumu"]) + number(6), "a" + number(8)])


def qq():
    return spell(random.choice("123456789") + number(random.randint(6, 9)), random.choice(["plain", "plain", "wide"]))


def weibo():
    return random.choice(["南风知我意", "爱吃鱼的猫", "老王说车", "Sunny_Day"]) + random.choice(["", number(3)])


def name():
    return random.choice(SURNAMES) + random.choice(GIVEN)


MAKERS = {
    "phone": phone, "landline": landline, "email": email, "idCard": id_card, "bankCard": bank_card, "plate": plate, "passport": passport,
    "address": address, "wechat": wechat, "qq": qq, "weibo": weibo, "name": name,
}
LEADS = ["", "", "客服你好，", "第三次反馈了。", "东西还行 ", "hi, ", "【售后】"]
TAILS = ["", "", "，尽快", "。谢谢！", " 谢谢", "，等了三天", "～"]


def positive(kind):
    frame, value, lead = random.choice(FRAMES[kind]), MAKERS[kind](), random.choice(LEADS)
    if kind == "name" and ("先生" in frame or "女士" in frame) and random.random() < 0.5:
        value = value[0]
    head, tail = frame.split("§")
    start = len(lead + head)
    return {"text": lead + head + value + tail + random.choice(TAILS), "spans": [[start, start + len(value)]]}


def negatives(data):
    rows = []
    for _ in range(COUNT):
        value = random.choice([number(random.choice([3, 4, 5, 12, 15])), f"{random.randint(100, 9999)}.{random.randint(10, 99)}", f"A{number(4)}", f"20{number(2)}-0{random.randint(1, 9)}-1{random.randint(0, 9)}"])
        frame = random.choice(NEGATIVE)
        rows.append({"text": frame.replace("§", value), "spans": []})
    if data:
        contact = re.compile(r"\d{5}|@|＠|微信|QQ|qq|电话|手机号|先生|女士|小姐|我叫|姓|经理|[路街道]\d|号楼|师傅|老师")
        for part in ["waimai_10k", "online_shopping_10_cats", "chnsenticorp_htl", "nlpcc14_sc"]:
            path = data / part / "dev.jsonl"
            if path.exists():
                texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
                rows += [{"text": text, "spans": []} for text in texts if not contact.search(text)][:1000]
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--data", type=Path)
    options = arguments.parse_args()
    random.seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    sets = {kind: [positive(kind) for _ in range(COUNT)] for kind in MAKERS} | {"negative": negatives(options.data)}
    for kind, rows in sets.items():
        (options.out / f"{kind}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
