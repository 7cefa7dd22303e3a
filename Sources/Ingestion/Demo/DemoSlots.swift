import Feedback

/// The words that stand in the templates' slots for one voice; private data among them are made up.
struct DemoSlots {
    var isEnglish = false
    private let voice: DemoVoice
    private let product: DemoCatalogue.Product
    private let brand: DemoBrand

    init(voice: DemoVoice, brand: DemoBrand) {
        self.voice = voice
        self.brand = brand
        product = DemoCatalogue.products[voice.product]
    }

    func value(_ name: String, _ random: inout SeededGenerator) -> String {
        switch name {
        case "item": product.noun
        case "product": product.name
        case "english": product.english
        case "price": String(product.price)
        case "cheaper": String(product.price * random.within(62...88) / 100)
        case "amount": String(random.within(1...20) * 10)
        case "days": String(random.within(3...11))
        case "hours": String(random.within(2...6))
        case "minutes": String(random.within(3...16) * 5)
        case "n": isEnglish ? random.pick(["two", "three", "four"]) : random.pick(["两", "三", "四"])
        case "nth": random.pick(["二", "三", "四", "五"])
        case "city": city(&random)
        case "region": DemoCatalogue.regions[voice.region].name
        case "store": storeName(&random)
        case "date": date(&random)
        case "tier": tier
        case "order": DemoRecords.orderNumber(voice.order > 0 ? voice.order : 1 + random.below(90_000_000))
        case "parcel": "YS" + digits(10, &random)
        case "tag": random.pick(["", "#云杉生活#", " @云杉生活"])
        case "angry": random.pick(["[怒]", "[怒骂]", "[吐]"])
        case "heart": random.pick(["[心]", "[爱你]", "[太开心]"])
        case "thumb": random.pick(["[赞]", "[赞][赞]", "[good]"])
        case "smile": random.pick(["[微笑]", "[呵呵]", "[白眼]"])
        default: privateValue(name, &random)
        }
    }

    private func privateValue(_ name: String, _ random: inout SeededGenerator) -> String {
        switch name {
        case "surname": random.pick(Self.surnames)
        case "fullname": random.pick(Self.surnames) + random.pick(Self.givenNames)
        case "mobile": customer?.phone ?? "1380000" + digits(4, &random)
        case "mail": customer?.email ?? "kehu" + digits(3, &random) + "@example.com"
        case "address": address(&random)
        case "card": card(&random)
        default: ""
        }
    }

    private var customer: DemoCustomer? { voice.customer.map { brand.customers[$0] } }

    private var tier: String { customer?.tier ?? "银卡" }

    private func city(_ random: inout SeededGenerator) -> String {
        if let store = voice.store { return DemoCatalogue.stores[store].city }
        if let customer, customer.region == DemoCatalogue.regions[voice.region].name { return customer.city }
        return random.pick(DemoCatalogue.regions[voice.region].cities)
    }

    private func storeName(_ random: inout SeededGenerator) -> String {
        DemoCatalogue.stores[voice.store ?? random.below(DemoCatalogue.stores.count)].name
    }

    private func date(_ random: inout SeededGenerator) -> String {
        let (_, month, day) = (brand.endingOn + (voice.day - random.within(2...12))).civil
        return "\(month)月\(day)\(random.chance(0.6) ? "号" : "日")"
    }

    private func address(_ random: inout SeededGenerator) -> String {
        let region = DemoCatalogue.regions[voice.region]
        let city = region.full.hasSuffix("市") ? "" : city(&random) + "市"
        let road = random.pick(["云溪路", "松柏街", "望江路", "青禾路", "学府街", "梧桐路"])
        return
            "\(region.full)\(city)\(road)\(random.within(1...299))号\(random.within(1...28))栋\(random.within(1...32))0\(random.within(1...4))室"
    }

    /// Nineteen digits that pass Luhn's check.
    private func card(_ random: inout SeededGenerator) -> String {
        let body = "622200000000" + digits(6, &random)
        let sum = body.utf8.reversed().enumerated().reduce(0) { sum, entry in
            let digit = Int(entry.element) - 48
            let doubled = entry.offset % 2 == 0 ? digit * 2 : digit
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return body + String((10 - sum % 10) % 10)
    }

    private func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
        (0..<count).reduce(into: "") { text, _ in text += String(random.below(10)) }
    }

    private static let surnames = ["王", "李", "张", "陈", "林", "赵", "徐", "孙", "马", "高", "何", "罗", "周", "吴", "郑"]
    private static let givenNames = ["晓明", "丽", "建国", "思雨", "志强", "敏", "雅琴", "浩然", "婷", "文博", "秀兰", "子涵"]
}
